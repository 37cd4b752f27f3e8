import type { LucideIcon } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import text from './text.module.css';

export interface ButtonProps {
  readonly children?: ReactNode;
  /** Names an act whose button shows only a picture. */
  readonly label?: string;
  readonly icon?: LucideIcon;
  readonly tone?: 'primary' | 'default' | 'quiet' | 'danger';
  readonly size?: 'sm' | 'md' | 'lg';
  readonly isWide?: boolean;
  readonly onPress: () => void;
  /** Why it cannot be pressed now. It keeps its place in the tab order, and the reason is its description. */
  readonly whyNot?: string | null;
  /** Where the reason stands already on screen. */
  readonly describedBy?: string;
  readonly isExpanded?: boolean;
  readonly isPressed?: boolean;
  readonly hasFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Its words name the act. Disabled means explained: see `whyNot`. */
export function Button(props: ButtonProps) {
  const { children, label, icon, tone = 'default', size = 'md', isWide = false, onPress, whyNot = null } = props;
  const ownReason = useId();
  const isOff = whyNot !== null;
  const describedBy = props.describedBy ?? (isOff ? ownReason : undefined);
  return (
    <>
      <button
        ref={props.ref}
        type="button"
        className={classNames(
          styles.button,
          styles[tone],
          size === 'sm' && styles.sm,
          size === 'lg' && styles.lg,
          isWide && styles.wide,
          children === undefined && styles.iconOnly,
        )}
        aria-label={label}
        title={children === undefined ? label : undefined}
        aria-disabled={isOff || undefined}
        aria-describedby={describedBy}
        aria-expanded={props.isExpanded}
        aria-pressed={props.isPressed}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog or a welcome has one first act
        autoFocus={props.hasFocus}
        onClick={() => {
          if (!isOff) onPress();
        }}
      >
        {icon !== undefined && <Icon of={icon} />}
        {children}
      </button>
      {isOff && props.describedBy === undefined && (
        <span id={ownReason} className={text.hidden}>
          {whyNot}
        </span>
      )}
    </>
  );
}
