import { FolderOpen } from 'lucide-react';
import type { HostDraft } from '../../../contract/hosts.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './connect-screen.module.css';
import { SecretField } from './secret-field.tsx';

type SshDraft = Extract<HostDraft, { transport: 'ssh' }>;
type PowerShellDraft = Extract<HostDraft, { transport: 'powershell' }>;

interface HostFieldsProps<H extends HostDraft> {
  readonly host: H;
  readonly onChange: (host: HostDraft) => void;
}

export function HostFields({ host, onChange }: HostFieldsProps<HostDraft>) {
  switch (host.transport) {
    case 'manual':
      return null;
    case 'ssh':
      return <SshFields host={host} onChange={onChange} />;
    case 'powershell':
      return <PowerShellFields host={host} onChange={onChange} />;
  }
}

function SshFields({ host, onChange }: HostFieldsProps<SshDraft>) {
  const { bridge } = useStores();
  const { login } = host;
  const choose = async () => {
    const answer = await bridge.hosts.chooseFile({ what: 'identity-file' });
    if (answer.ok && answer.value !== null)
      onChange({ ...host, login: { kind: 'key', identityFile: answer.value.path, passphrase: null } });
  };
  return (
    <>
      <div className={styles.fields}>
        <TextInput label="Address" value={host.address} onChange={(address) => onChange({ ...host, address })} />
        <TextInput
          label="Port"
          value={String(host.port)}
          onChange={(port) => /^\d{1,5}$/.test(port) && onChange({ ...host, port: Number(port) })}
        />
        <TextInput label="User" value={host.user} onChange={(user) => onChange({ ...host, user })} />
        <Picker
          isLabelShown
          label="Login"
          value={login.kind}
          choices={[
            { value: 'agent', words: 'by the SSH agent' },
            { value: 'key', words: 'by a key file' },
            { value: 'password', words: 'by a password' },
          ]}
          onChange={(kind) => onChange({ ...host, login: loginOf(kind) })}
        />
      </div>
      {login.kind === 'key' && (
        <div className={styles.fields}>
          <TextInput
            label="Key file"
            value={login.identityFile}
            onChange={(identityFile) => onChange({ ...host, login: { ...login, identityFile } })}
          />
          <Button icon={FolderOpen} onPress={() => void choose()}>
            Choose the file
          </Button>
        </div>
      )}
      {login.kind === 'password' && (
        <SecretField
          label="Password"
          value={login.password}
          onChange={(password) => onChange({ ...host, login: { kind: 'password', password } })}
        />
      )}
      <TextInput
        label="Host key"
        hint="SHA256:... as the machine itself shows it."
        value={host.hostKey ?? ''}
        onChange={(hostKey) => onChange({ ...host, hostKey: hostKey === '' ? null : hostKey })}
      />
    </>
  );
}

function loginOf(kind: SshDraft['login']['kind']): SshDraft['login'] {
  switch (kind) {
    case 'agent':
      return { kind };
    case 'key':
      return { kind, identityFile: '', passphrase: null };
    case 'password':
      return { kind, password: { kind: 'typed', value: '', keep: 'vault' } };
  }
}

function PowerShellFields({ host, onChange }: HostFieldsProps<PowerShellDraft>) {
  const { credential } = host;
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          label="Computer name"
          value={host.computerName}
          onChange={(computerName) => onChange({ ...host, computerName })}
        />
        <Picker
          isLabelShown
          label="Login"
          value={credential === null ? 'ticket' : 'credential'}
          choices={[
            { value: 'ticket', words: 'by your own ticket' },
            { value: 'credential', words: 'by user and password' },
          ]}
          onChange={(way) =>
            onChange({
              ...host,
              credential: way === 'ticket' ? null : { user: '', password: { kind: 'typed', value: '', keep: 'vault' } },
            })
          }
        />
        {credential !== null && (
          <TextInput
            label="User"
            value={credential.user}
            onChange={(user) => onChange({ ...host, credential: { ...credential, user } })}
          />
        )}
      </div>
      {credential !== null && (
        <SecretField
          label="Password"
          value={credential.password}
          onChange={(password) => onChange({ ...host, credential: { ...credential, password } })}
        />
      )}
      <CheckLine isOn={host.https} onChange={(https) => onChange({ ...host, https })}>
        Over HTTPS (port 5986)
      </CheckLine>
      <TextInput
        label="Why its certificate need not be checked"
        hint="Empty: an untrusted certificate is refused."
        value={host.skipChecks ?? ''}
        onChange={(reason) => onChange({ ...host, skipChecks: reason === '' ? null : reason })}
      />
    </>
  );
}
