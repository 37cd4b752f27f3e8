import type { HostDraft } from '../../../contract/hosts.ts';
import { CheckLine } from '../../ui/check-line.tsx';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './connect-screen.module.css';
import { SecretField } from './secret-field.tsx';
import { SshFields } from './ssh-fields.tsx';

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
      return <SshFields addressLabel="Address" way={host} onChange={(change) => onChange({ ...host, ...change })} />;
    case 'powershell':
      return host.over === 'ssh' ? (
        <PowerShellOverSshFields host={host} onChange={onChange} />
      ) : (
        <WinRmFields host={host} onChange={onChange} />
      );
  }
}

/** The same fields as for SSH: a session of PowerShell goes over it instead of a shell. */
function PowerShellOverSshFields({ host, onChange }: HostFieldsProps<PowerShellDraft>) {
  const { computerName, port, user, login, hostKey } = host;
  return (
    <SshFields
      addressLabel="Computer name"
      asksNobody
      way={{ address: computerName, port: port ?? 22, user: user ?? '', login: login ?? { kind: 'agent' }, hostKey }}
      onChange={({ address = computerName, ...change }) => onChange({ ...host, ...change, computerName: address })}
    />
  );
}

function WinRmFields({ host, onChange }: HostFieldsProps<PowerShellDraft>) {
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
