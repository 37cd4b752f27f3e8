import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './tag.module.css';

interface TagProps {
  readonly icon?: LucideIcon;
  readonly tone?: 'plain' | 'strong' | 'tide' | 'attention' | 'danger' | 'practice';
  readonly children: ReactNode;
}

export function Tag({ icon, tone = 'plain', children }: TagProps) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {icon !== undefined && <Icon of={icon} size="sm" />}
      {children}
    </span>
  );
}
