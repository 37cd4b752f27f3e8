import { classNames } from './class-names.ts';
import styles from './long-name.module.css';

interface LongNameProps {
  readonly children: string;
  /** What follows the name matters too: it breaks into as many lines as it takes. */
  readonly isWhole?: boolean;
}

/** Longer than what three narrow lines take. */
const LONG = 40;

/**
 * A name from outside in a table or a column. It breaks anywhere rather than pushing what it stands in wider than its
 * panel; of one that takes more than three lines the whole is in its tooltip.
 */
export function LongName({ children, isWhole = false }: LongNameProps) {
  return (
    <span
      className={classNames(styles.name, !isWhole && styles.cut)}
      title={!isWhole && children.length > LONG ? children : undefined}
    >
      {children}
    </span>
  );
}
