import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './table.module.css';
import text from './text.module.css';

interface TableProps {
  /** Said to a screen reader. */
  readonly caption: string;
  readonly heads: readonly TableHead[];
  readonly children: ReactNode;
}

export interface TableHead {
  readonly words: string;
  readonly isNumber?: boolean;
  /** Its column speaks for itself. */
  readonly isHidden?: boolean;
}

/** A table of tens of rows. Where it gets too narrow it scrolls inside its card. */
export function Table({ caption, heads, children }: TableProps) {
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <div className={styles.scroll} role="region" aria-labelledby={id} tabIndex={0}>
      <table className={styles.table}>
        <caption id={id} className={text.hidden}>
          {caption}
        </caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.words} scope="col" className={classNames(head.isNumber && styles.numberHead)}>
                {head.isHidden ? <span className={text.hidden}>{head.words}</span> : head.words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
