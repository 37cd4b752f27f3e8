import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './callout.module.css';
import { Icon } from './icon.tsx';

interface CalloutProps {
  readonly icon: LucideIcon;
  readonly tone?: 'plain' | 'attention' | 'danger';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly acts?: ReactNode;
  /** `alert` is said at once. */
  readonly role?: 'alert' | 'status';
}

export function Callout({ icon, tone = 'plain', title, children, acts, role }: CalloutProps) {
  return (
    <div className={styles.callout} data-tone={tone} role={role}>
      <Icon of={icon} />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
      </div>
      {acts !== undefined && <div className={styles.acts}>{acts}</div>}
    </div>
  );
}
