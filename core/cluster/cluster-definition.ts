/** A cluster as its file describes it (design: section 11). Holds where secrets are found, never a secret. */
export interface ClusterDefinition {
  readonly name: string;
  /** The cluster's shared address, perhaps a load balancer. */
  readonly url: string;
  readonly tls: { readonly fingerprint: string } | null;
  /** Why plain http beyond loopback is accepted; stays a warning on screen and in the record. */
  readonly insecureHttp: string | null;
  readonly topology: Topology;
  readonly installationId: string | null;
  readonly apiKey: SecretSource;
  readonly nodes: readonly NodeDefinition[];
  readonly practice: PracticeClock | null;
}

export type Topology = 'single' | 'ha';

export type SecretSource =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'vault'; readonly id: string }
  | { readonly kind: 'ask' };

export interface NodeDefinition {
  readonly name: string;
  readonly url: string | null;
  /** Windows service; null = found by binary path. */
  readonly service: string | null;
  readonly host: HostDefinition;
  readonly hypervisor: HypervisorDefinition | null;
}

export type HostDefinition = SshHost | PowerShellHost | { readonly transport: 'manual' };

export interface SshHost {
  readonly transport: 'ssh';
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly login: SshLogin;
  /** `SHA256:...`; this or `knownHosts` is required. */
  readonly hostKey: string | null;
  readonly knownHosts: string | null;
  readonly shell: 'powershell' | 'pwsh';
}

export type SshLogin =
  | { readonly kind: 'key'; readonly identityFile: string; readonly passphrase: SecretSource | null }
  | { readonly kind: 'agent' }
  | { readonly kind: 'password'; readonly password: SecretSource };

export interface PowerShellHost {
  readonly transport: 'powershell';
  readonly over: 'winrm' | 'ssh';
  readonly computerName: string;
  readonly port: number | null;
  readonly https: boolean;
  readonly authentication: string | null;
  readonly credential: { readonly user: string; readonly password: SecretSource } | null;
  readonly skipChecks: string | null;
  readonly configurationName: string | null;
  readonly user: string | null;
  readonly login: SshLogin | null;
  readonly hostKey: string | null;
}

export type HypervisorDefinition =
  | { readonly kind: 'hyper-v'; readonly vm: string; readonly host: HostDefinition }
  | {
      readonly kind: 'vmware';
      readonly server: string;
      readonly vm: string;
      readonly credential: { readonly user: string; readonly password: SecretSource };
    };

/** The practice cluster's simulated time: now = simulatedEpochMs + (real now - realEpochMs) x speed. */
export interface PracticeClock {
  readonly realEpochMs: number;
  readonly simulatedEpochMs: number;
  readonly speed: number;
}
