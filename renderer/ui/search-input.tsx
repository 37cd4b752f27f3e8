import { Search, X } from 'lucide-react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './search-input.module.css';
import text from './text.module.css';
import fieldStyles from './text-input.module.css';

interface SearchInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchInput({ label, value, onChange }: SearchInputProps) {
  return (
    <SearchField className={styles.search ?? ''} value={value} onChange={onChange}>
      <Label className={text.hidden ?? ''}>{label}</Label>
      <span className={styles.glass}>
        <Icon of={Search} />
      </span>
      <Input className={classNames(fieldStyles.input, styles.input)} placeholder={label} />
      <Button className={styles.clear ?? ''} aria-label="Clear the search">
        <Icon of={X} size="sm" />
      </Button>
    </SearchField>
  );
}
