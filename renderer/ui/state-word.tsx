import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './state-word.module.css';
import type { Tone } from './tone.ts';

interface StateWordProps {
  readonly icon: LucideIcon;
  readonly tone?: Tone;
  readonly children: ReactNode;
}

/** A state: picture and word, always both; colour comes last. */
export function StateWord({ icon, tone = 'plain', children }: StateWordProps) {
  return (
    <span className={styles.state} data-tone={tone}>
      <Icon of={icon} />
      {children}
    </span>
  );
}
