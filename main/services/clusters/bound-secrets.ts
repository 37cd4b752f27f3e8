import type {
  ClusterDefinition,
  HostDefinition,
  SecretSource,
  SshLogin,
} from '../../../core/cluster/cluster-definition.ts';
import type { Fault } from '../../../core/fault/fault.ts';

/** A secret with everything it is shown to: a key to addresses, a password to a machine, a passphrase to a file. */
interface BoundSecret {
  readonly what: string;
  readonly source: SecretSource;
  readonly opens: readonly string[];
}

export interface KnownSources {
  /** What is kept already: it may go on opening what it opens there. */
  readonly kept: readonly ClusterDefinition[];
  /** Vault ids of what was typed into this very form. */
  readonly typed: readonly string[];
  /** Files that the operator chose in a dialog of the system. */
  readonly chosenFiles: ReadonlySet<string>;
}

/**
 * A kept secret is bound to what it was given for. The page can name where a secret lies; if it could name another
 * address with it, whoever took the page over could have it sent there. Then it has to be typed again.
 */
export function whyNotBound(definition: ClusterDefinition, known: KnownSources): Fault | null {
  const loose = boundSecrets(definition).find((secret) => !isBound(secret, known));
  if (loose === undefined) return null;
  return {
    code: 'input.wrong',
    place: `${definition.name}: ${loose.what}`,
    problem: 'it was not given for this address',
    next: 'Type it again.',
  };
}

function isBound({ source, opens }: BoundSecret, { kept, typed, chosenFiles }: KnownSources): boolean {
  if (source.kind === 'ask') return true;
  if (source.kind === 'vault' && typed.includes(source.id)) return true;
  if (source.kind === 'file' && chosenFiles.has(source.path)) return true;
  return kept
    .flatMap(boundSecrets)
    .some((before) => isSame(before.source, source) && opens.every((target) => before.opens.includes(target)));
}

function boundSecrets({ url, apiKey, nodes }: ClusterDefinition): readonly BoundSecret[] {
  const addresses = [url, ...nodes.flatMap((node) => (node.url === null ? [] : [node.url]))];
  return [
    { what: 'API key', source: apiKey, opens: addresses.map(originOf) },
    ...nodes.flatMap(({ name, host, hypervisor }) => [
      ...ofHost(name, host),
      ...(hypervisor === null
        ? []
        : hypervisor.kind === 'hyper-v'
          ? ofHost(`hypervisor of ${name}`, hypervisor.host)
          : [
              {
                what: `hypervisor of ${name}`,
                source: hypervisor.credential.password,
                opens: [`vmware ${hypervisor.server} ${hypervisor.credential.user}`],
              },
            ]),
    ]),
  ];
}

function ofHost(what: string, host: HostDefinition): readonly BoundSecret[] {
  if (host.transport === 'manual') return [];
  if (host.transport === 'ssh') return ofLogin(what, host.login, `ssh ${host.address}:${host.port} ${host.user}`);
  const { computerName, port, over, credential, login, user } = host;
  const target = `${over} ${computerName}:${port ?? ''}`;
  return [
    ...(credential === null
      ? []
      : [{ what, source: credential.password, opens: [`${target} ${credential.user} ${host.https}`] }]),
    ...(login === null ? [] : ofLogin(what, login, `${target} ${user ?? ''}`)),
  ];
}

function ofLogin(what: string, login: SshLogin, target: string): readonly BoundSecret[] {
  if (login.kind === 'password') return [{ what, source: login.password, opens: [target] }];
  return login.kind === 'key' && login.passphrase !== null
    ? [{ what, source: login.passphrase, opens: [`file ${login.identityFile}`] }]
    : [];
}

function originOf(address: string): string {
  return URL.parse(address)?.origin ?? address;
}

function isSame(one: SecretSource, other: SecretSource): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
