import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './icon.module.css';

/** A picture beside a word: never alone, so a screen reader leaves it out. */
export function Icon({ of: Picture, size = 'md' }: { readonly of: LucideIcon; readonly size?: 'sm' | 'md' | 'lg' }) {
  return (
    <Picture
      aria-hidden="true"
      className={classNames(styles.icon, size === 'sm' && styles.small, size === 'lg' && styles.large)}
    />
  );
}
