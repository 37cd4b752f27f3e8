import type { LucideIcon } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './segmented-control.module.css';
import text from './text.module.css';

export interface Segment<T extends string> {
  readonly value: T;
  readonly words: string;
  readonly icon?: LucideIcon;
}

interface SegmentedControlProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  readonly isStacked?: boolean;
  /** Shown and not to be changed here; what stands beside it says why. */
  readonly isDisabled?: boolean;
}

/** One of a few ways, all of them in sight. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, value, segments, onChange, isStacked = false, isDisabled = false } = props;
  return (
    <RadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const found = segments.find((segment) => segment.value === chosen);
        if (found !== undefined) onChange(found.value);
      }}
      className={classNames(styles.group, isStacked && styles.stacked)}
      orientation={isStacked ? 'vertical' : 'horizontal'}
    >
      <Label className={text.hidden ?? ''}>{label}</Label>
      {segments.map((segment) => (
        <Radio key={segment.value} value={segment.value} className={styles.segment ?? ''}>
          {segment.icon !== undefined && <Icon of={segment.icon} />}
          {segment.words}
        </Radio>
      ))}
    </RadioGroup>
  );
}
