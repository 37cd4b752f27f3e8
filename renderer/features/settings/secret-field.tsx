import type { SecretGiven } from '../../../contract/secrets.ts';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './secret-field.module.css';

interface SecretFieldProps {
  readonly label: string;
  readonly value: SecretGiven;
  readonly onChange: (value: SecretGiven) => void;
}

type Way = 'vault' | 'no' | 'ask' | 'env' | 'file' | 'kept';

const WAYS = [
  { value: 'vault', words: 'typed here, kept in the password store' },
  { value: 'no', words: 'typed here, asked again next time' },
  { value: 'ask', words: 'asked for when it is needed' },
  { value: 'env', words: 'in an environment variable' },
  { value: 'file', words: 'in a file' },
] as const;

/** A secret, or where it is found. What was typed is sent once and never comes back. */
export function SecretField({ label, value, onChange }: SecretFieldProps) {
  const way = wayOf(value);
  return (
    <div className={styles.secret}>
      <Picker<Way>
        isLabelShown
        label={`${label}: where it is`}
        value={way}
        choices={way === 'kept' ? [{ value: 'kept', words: 'kept in the password store' }, ...WAYS] : WAYS}
        onChange={(next) => next !== 'kept' && onChange(startOf(next))}
      />
      {value.kind === 'typed' && (
        <TextInput
          label={label}
          type="password"
          value={value.value}
          onChange={(typed) => onChange({ ...value, value: typed })}
        />
      )}
      {value.kind === 'source' && value.source.kind === 'env' && (
        <TextInput
          label="Name of the variable"
          value={value.source.name}
          onChange={(name) => onChange({ kind: 'source', source: { kind: 'env', name } })}
        />
      )}
      {value.kind === 'source' && value.source.kind === 'file' && (
        <TextInput
          label="Path of the file"
          value={value.source.path}
          onChange={(path) => onChange({ kind: 'source', source: { kind: 'file', path } })}
        />
      )}
    </div>
  );
}

function wayOf(value: SecretGiven): Way {
  if (value.kind === 'typed') return value.keep;
  return value.source.kind === 'vault' ? 'kept' : value.source.kind;
}

function startOf(way: Exclude<Way, 'kept'>): SecretGiven {
  switch (way) {
    case 'vault':
    case 'no':
      return { kind: 'typed', value: '', keep: way };
    case 'ask':
      return { kind: 'source', source: { kind: 'ask' } };
    case 'env':
      return { kind: 'source', source: { kind: 'env', name: 'OCTOPUS_API_KEY' } };
    case 'file':
      return { kind: 'source', source: { kind: 'file', path: '' } };
  }
}
