import { FolderOpen } from 'lucide-react';
import type { HostDraft } from '../../../contract/hosts.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { type Choice, Picker } from '../../ui/picker.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './connect-screen.module.css';
import { SecretField } from './secret-field.tsx';

type Login = Extract<HostDraft, { transport: 'ssh' }>['login'];

/** What SSH wants to know, whatever goes over it. */
export interface SshWay {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly login: Login;
  readonly hostKey: string | null;
}

interface SshFieldsProps {
  readonly addressLabel: string;
  readonly way: SshWay;
  /** PowerShell's ssh asks nobody: then it takes an agent, or a key without a passphrase. */
  readonly asksNobody?: boolean;
  readonly onChange: (change: Partial<SshWay>) => void;
}

const LOGINS: readonly Choice<Login['kind']>[] = [
  { value: 'agent', words: 'by the SSH agent' },
  { value: 'key', words: 'by a key file' },
  { value: 'password', words: 'by a password' },
];

const NO_PASSPHRASE = { kind: 'typed', value: '', keep: 'vault' } as const;

export function SshFields({ addressLabel, way, asksNobody = false, onChange }: SshFieldsProps) {
  const { bridge } = useStores();
  const { login } = way;
  const logins = asksNobody ? LOGINS.filter(({ value }) => value !== 'password' || login.kind === value) : LOGINS;
  const choose = async () => {
    const answer = await bridge.hosts.chooseFile({ what: 'identity-file' });
    if (answer.ok && answer.value !== null)
      onChange({
        login: {
          kind: 'key',
          identityFile: answer.value.path,
          passphrase: login.kind === 'key' && !asksNobody ? login.passphrase : null,
        },
      });
  };
  return (
    <>
      <div className={styles.fields}>
        <TextInput label={addressLabel} value={way.address} onChange={(address) => onChange({ address })} />
        <TextInput
          label="Port"
          value={String(way.port)}
          onChange={(port) => /^\d{1,5}$/.test(port) && onChange({ port: Number(port) })}
        />
        <TextInput label="User" value={way.user} onChange={(user) => onChange({ user })} />
        <Picker
          isLabelShown
          label="Login"
          value={login.kind}
          choices={logins}
          onChange={(kind) => onChange({ login: loginOf(kind) })}
        />
      </div>
      {login.kind === 'key' && (
        <div className={styles.fields}>
          <TextInput
            label="Key file"
            value={login.identityFile}
            onChange={(identityFile) => onChange({ login: { ...login, identityFile } })}
          />
          <Button icon={FolderOpen} onPress={() => void choose()}>
            Choose the file
          </Button>
        </div>
      )}
      {login.kind === 'key' && !asksNobody && (
        <>
          <CheckLine
            isOn={login.passphrase !== null}
            onChange={(isLocked) => onChange({ login: { ...login, passphrase: isLocked ? NO_PASSPHRASE : null } })}
          >
            The key has a passphrase
          </CheckLine>
          {login.passphrase !== null && (
            <SecretField
              label="Passphrase"
              value={login.passphrase}
              onChange={(passphrase) => onChange({ login: { ...login, passphrase } })}
            />
          )}
        </>
      )}
      {login.kind === 'key' && asksNobody && (
        <p className={text.muted}>A key without a passphrase; let the SSH agent hold one that has it.</p>
      )}
      {login.kind === 'password' && (
        <SecretField
          label="Password"
          value={login.password}
          onChange={(password) => onChange({ login: { kind: 'password', password } })}
        />
      )}
      <TextInput
        label="Host key"
        hint="SHA256:... as the machine itself shows it."
        value={way.hostKey ?? ''}
        onChange={(hostKey) => onChange({ hostKey: hostKey === '' ? null : hostKey })}
      />
    </>
  );
}

function loginOf(kind: Login['kind']): Login {
  switch (kind) {
    case 'agent':
      return { kind };
    case 'key':
      return { kind, identityFile: '', passphrase: null };
    case 'password':
      return { kind, password: { kind: 'typed', value: '', keep: 'vault' } };
  }
}
