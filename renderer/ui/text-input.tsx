import type { Ref } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import text from './text.module.css';
import styles from './text-input.module.css';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with it, in a sentence. */
  readonly problem?: string | null;
  readonly type?: 'text' | 'password' | 'url' | 'datetime-local';
  readonly lines?: number;
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextInput(props: TextInputProps) {
  const { label, value, onChange, hint, problem = null, type = 'text', lines, isLabelHidden = false } = props;
  return (
    <TextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      type={type}
      autoComplete="off"
    >
      <Label className={isLabelHidden ? (text.hidden ?? '') : (styles.label ?? '')}>{label}</Label>
      {lines === undefined ? (
        <Input
          ref={props.ref ?? null}
          className={styles.input ?? ''}
          spellCheck={false}
          {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        />
      ) : (
        <TextArea className={styles.input ?? ''} rows={lines} spellCheck={false} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {problem !== null && (
        <Text slot="errorMessage" className={styles.problem ?? ''}>
          {problem}
        </Text>
      )}
    </TextField>
  );
}
