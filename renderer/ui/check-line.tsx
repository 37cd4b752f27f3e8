import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import styles from './check-line.module.css';
import { Icon } from './icon.tsx';

interface CheckLineProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: string;
}

export function CheckLine({ isOn, onChange, children }: CheckLineProps) {
  return (
    <Checkbox className={styles.line ?? ''} isSelected={isOn} onChange={onChange}>
      <span className={styles.box}>{isOn && <Icon of={Check} size="sm" />}</span>
      {children}
    </Checkbox>
  );
}
