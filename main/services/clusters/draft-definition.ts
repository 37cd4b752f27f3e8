import { randomUUID } from 'node:crypto';
import type { ClusterDraft } from '../../../contract/clusters.ts';
import type { HostDraft, HypervisorDraft } from '../../../contract/hosts.ts';
import type { SecretGiven } from '../../../contract/secrets.ts';
import type {
  ClusterDefinition,
  HostDefinition,
  HypervisorDefinition,
  SecretSource,
  SshLogin,
} from '../../../core/cluster/cluster-definition.ts';

/** A secret that was typed into a form, on its way into the vault. */
export interface TypedSecret {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/**
 * Turns what a form says into a definition, which holds no secret. `trying`: typed secrets get ids of their own and are
 * read from the form. Else those to be kept go into the vault, and the others are asked for when they are needed.
 */
export class DraftDefinition {
  readonly typed: TypedSecret[] = [];
  private readonly isTrying: boolean;
  private readonly cluster: string;

  constructor(purpose: 'trying' | 'keeping', cluster: string) {
    this.isTrying = purpose === 'trying';
    this.cluster = cluster;
  }

  clusterOf(draft: ClusterDraft): ClusterDefinition {
    return {
      name: draft.name,
      url: draft.url,
      tls: draft.tls,
      insecureHttp: draft.insecureHttp,
      topology: draft.topology,
      installationId: draft.installationId,
      apiKey: this.secret(draft.apiKey, 'API key'),
      nodes: draft.nodes.map(({ name, url, service, host, hypervisor }) => ({
        name,
        url,
        service,
        host: this.host(host, name),
        hypervisor: hypervisor === null ? null : this.hypervisor(hypervisor, name),
      })),
      practice: null,
    };
  }

  host(draft: HostDraft, node: string): HostDefinition {
    switch (draft.transport) {
      case 'manual':
        return draft;
      case 'ssh':
        return { ...draft, login: this.login(draft.login, `${draft.user} at ${draft.address}`) };
      case 'powershell': {
        const { credential, login, ...rest } = draft;
        return {
          ...rest,
          credential:
            credential === null
              ? null
              : { user: credential.user, password: this.secret(credential.password, `${credential.user} on ${node}`) },
          login: login === null ? null : this.login(login, `${draft.user ?? ''} at ${draft.computerName}`),
        };
      }
    }
  }

  hypervisor(draft: HypervisorDraft, node: string): HypervisorDefinition {
    if (draft.kind === 'hyper-v') return { ...draft, host: this.host(draft.host, `hypervisor of ${node}`) };
    const { user, password } = draft.credential;
    return { ...draft, credential: { user, password: this.secret(password, `${user} at ${draft.server}`) } };
  }

  secret(given: SecretGiven, what: string): SecretSource {
    if (given.kind === 'source') return given.source;
    if (!this.isTrying && given.keep === 'no') return { kind: 'ask' };
    const id = randomUUID();
    this.typed.push({ id, label: `${this.cluster}: ${what}`, value: given.value });
    return { kind: 'vault', id };
  }

  private login(draft: Extract<HostDraft, { readonly transport: 'ssh' }>['login'], whose: string): SshLogin {
    switch (draft.kind) {
      case 'agent':
        return draft;
      case 'password':
        return { kind: 'password', password: this.secret(draft.password, `password of ${whose}`) };
      case 'key':
        return {
          ...draft,
          passphrase:
            draft.passphrase === null ? null : this.secret(draft.passphrase, `passphrase of ${draft.identityFile}`),
        };
    }
  }
}
