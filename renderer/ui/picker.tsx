import { ChevronsUpDown, type LucideIcon } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './picker.module.css';
import text from './text.module.css';

export interface Choice<T extends string> {
  readonly value: T;
  readonly words: string;
  readonly icon?: LucideIcon;
}

interface PickerProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
  /** In a table: no border until the pointer is there. */
  readonly isQuiet?: boolean;
  readonly isLabelShown?: boolean;
}

/** One of a list that opens. */
export function Picker<T extends string>(props: PickerProps<T>) {
  const { label, value, choices, onChange, isQuiet = false, isLabelShown = false } = props;
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Select
      className={styles.picker ?? ''}
      value={value}
      onChange={(key) => {
        const found = choices.find((choice) => choice.value === key);
        if (found !== undefined) onChange(found.value);
      }}
    >
      <Label className={(isLabelShown ? styles.label : text.hidden) ?? ''}>{label}</Label>
      <Button className={classNames(styles.button, isQuiet && styles.quiet)}>
        {chosen?.icon !== undefined && <Icon of={chosen.icon} />}
        <SelectValue>{chosen?.words ?? ''}</SelectValue>
        <Icon of={ChevronsUpDown} size="sm" />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''}>
          {choices.map((choice) => (
            <ListBoxItem key={choice.value} id={choice.value} textValue={choice.words} className={styles.item ?? ''}>
              {choice.icon !== undefined && <Icon of={choice.icon} />}
              {choice.words}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
