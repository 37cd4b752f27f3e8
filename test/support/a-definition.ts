import type { ClusterDefinition } from '../../core/cluster/cluster-definition.ts';

/** A cluster that uses every transport and every kind of secret source once. */
export function aDefinition(change: Partial<ClusterDefinition> = {}): ClusterDefinition {
  return {
    name: 'Production Octopus',
    url: 'https://octopus.example.com',
    tls: { fingerprint: `SHA256:${'A'.repeat(43)}` },
    insecureHttp: null,
    topology: 'ha',
    installationId: 'a1b2c3d4-0000-4000-8000-000000000000',
    apiKey: { kind: 'vault', id: 'key-1' },
    nodes: [
      {
        name: 'OCTO-1',
        url: 'https://octo-1.example.com:8443',
        service: 'OctopusDeploy',
        host: {
          transport: 'powershell',
          over: 'winrm',
          computerName: 'octo-1.example.com',
          port: 5986,
          https: true,
          authentication: 'Negotiate',
          credential: { user: 'OCTO-1\\patch', password: { kind: 'ask' } },
          skipChecks: 'self-signed, ticket 4711',
          configurationName: 'Microsoft.PowerShell',
          user: null,
          login: null,
          hostKey: null,
        },
        hypervisor: {
          kind: 'vmware',
          server: 'vcenter.example.com',
          vm: '50210ae4',
          credential: { user: 'snap', password: { kind: 'vault', id: 'vcenter' } },
        },
      },
      {
        name: 'OCTO-2',
        url: null,
        service: null,
        host: {
          transport: 'ssh',
          address: '10.0.0.12',
          port: 22,
          user: 'patch',
          login: { kind: 'key', identityFile: '/keys/patch', passphrase: { kind: 'env', name: 'PATCH_KEY' } },
          hostKey: `SHA256:${'B'.repeat(43)}`,
          knownHosts: null,
          shell: 'powershell',
        },
        hypervisor: {
          kind: 'hyper-v',
          vm: 'vm-2',
          host: {
            transport: 'ssh',
            address: 'hv-01',
            port: 2222,
            user: 'snap',
            login: { kind: 'password', password: { kind: 'file', path: '/secrets/hv' } },
            hostKey: null,
            knownHosts: '/keys/known_hosts',
            shell: 'pwsh',
          },
        },
      },
      { name: 'OCTO-3', url: null, service: null, host: { transport: 'manual' }, hypervisor: null },
    ],
    practice: null,
    ...change,
  };
}
