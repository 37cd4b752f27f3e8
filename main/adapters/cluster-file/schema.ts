import { z } from 'zod';
import { flag, listOf, object, oneOf, text, wholeNumber } from '../json-file/shapes.ts';
import { parseFingerprint } from '../octopus-http/fingerprint.ts';

/** The cluster file as people write it (docs/practice.md shows one, the README the way there). */

const secretForms = '{ "env": NAME }, { "file": PATH }, { "vault": ID } or { "ask": true }';

export const secret = object(
  {
    env: text('the name of an environment variable').optional(),
    file: text('the path of a file that holds nothing but the secret').optional(),
    vault: text('the id of an entry of the vault').optional(),
    ask: z.literal(true, 'Write true').optional(),
  },
  secretForms,
).refine((value) => Object.keys(value).length === 1, {
  error: `Write exactly one of ${secretForms}`,
  params: { problem: 'a secret has one source' },
});

const port = wholeNumber(1, 65_535);

const url = text('an address like "https://octopus.example.com"').refine(isWebAddress, {
  error: 'Write an address like "https://octopus.example.com", without user name, query or fragment',
});

const hostKey = text('the fingerprint "SHA256:..." of the host key').regex(
  /^SHA256:[A-Za-z0-9+/]{43}=?$/u,
  'Write "SHA256:" and 43 characters, as ssh-keygen -l prints it',
);

const login = object(
  {
    identityFile: text('the path of a private key').optional(),
    passphrase: secret.optional(),
    agent: z.literal(true, 'Write true').optional(),
    password: secret.optional(),
  },
  '{ "identityFile": PATH }, { "agent": true } or { "password": SECRET }',
)
  .refine(
    (value) => [value.identityFile, value.agent, value.password].filter((way) => way !== undefined).length === 1,
    {
      error: 'Write exactly one of { "identityFile": PATH }, { "agent": true } or { "password": SECRET }',
      params: { problem: 'a login has one way' },
    },
  )
  .refine((value) => value.passphrase === undefined || value.identityFile !== undefined, {
    error: 'Remove it, or write "identityFile" beside it',
    path: ['passphrase'],
    params: { problem: 'a passphrase belongs to an identity file' },
  });

const ssh = object({
  transport: z.literal('ssh'),
  address: text('the name or address of the host'),
  port: port.default(22),
  user: text('the user to log in as'),
  login,
  hostKey: hostKey.optional(),
  knownHosts: text('the path of a known_hosts file').optional(),
  shell: oneOf(['powershell', 'pwsh']).default('powershell'),
}).refine((host) => host.hostKey !== undefined || host.knownHosts !== undefined, {
  error: 'Write "hostKey": "SHA256:..." (ssh-keygen -l on the host prints it) or "knownHosts": PATH',
  path: ['hostKey'],
  params: { problem: 'this or knownHosts is needed' },
});

const credential = object({ user: text('the name of the user'), password: secret });

const ONLY_WINRM = ['https', 'authentication', 'credential', 'certificate', 'configurationName'] as const;
const ONLY_SSH = ['user', 'login', 'hostKey'] as const;

const powershell = object({
  transport: z.literal('powershell'),
  over: oneOf(['winrm', 'ssh']).default('winrm'),
  computerName: text('the name of the computer'),
  port: port.optional(),
  https: flag().optional(),
  authentication: oneOf(['Default', 'Negotiate', 'Kerberos', 'Basic', 'CredSSP', 'Digest']).optional(),
  credential: credential.optional(),
  certificate: object({ skipChecks: text('the reason why the certificate is not checked') }).optional(),
  configurationName: text('the name of the endpoint').optional(),
  user: text('the user to log in as').optional(),
  login: login.optional(),
  hostKey: hostKey.optional(),
}).superRefine((host, context) => {
  const foreign = host.over === 'winrm' ? ONLY_SSH : ONLY_WINRM;
  for (const key of foreign) {
    if (host[key] === undefined) continue;
    context.addIssue({
      code: 'custom',
      path: [key],
      message: 'Remove it, or write the other "over"',
      params: { problem: `this does not belong to "over": "${host.over}"` },
    });
  }
  if (host.over !== 'ssh') return;
  for (const key of ONLY_SSH) {
    if (host[key] !== undefined) continue;
    context.addIssue({ code: 'custom', path: [key], message: 'Write it: PowerShell over SSH needs it' });
  }
});

const manual = object({ transport: z.literal('manual') });

const host = z.discriminatedUnion('transport', [ssh, powershell, manual], 'Write "ssh", "powershell" or "manual"');

const hypervisor = z.discriminatedUnion(
  'kind',
  [
    object({ kind: z.literal('hyper-v'), vm: text('the id of the virtual machine'), host }),
    object({
      kind: z.literal('vmware'),
      server: text('the name of the vCenter server'),
      vm: text('the instance UUID of the virtual machine'),
      credential,
    }),
  ],
  'Write "hyper-v" or "vmware"',
);

const node = object({
  name: text('the name of the node as Octopus shows it'),
  url: url.optional(),
  service: text('the name of the Windows service').optional(),
  host,
  hypervisor: hypervisor.optional(),
});

const anyNumber = (what: string): z.ZodNumber => z.number(`Write ${what}`);

export const clusterFileSchema = object({
  name: text('a name for the cluster; it is typed to start a window'),
  url,
  tls: object({
    fingerprint: text('the SHA-256 fingerprint of the certificate').refine(
      (value) => parseFingerprint(value) !== null,
      {
        error: 'Write "SHA256:" and 43 characters, or 64 hexadecimal digits',
      },
    ),
  }).optional(),
  insecureHttp: text('the reason why plain http is accepted').optional(),
  topology: oneOf(['single', 'ha']),
  installationId: text('the InstallationId that GET /api shows').optional(),
  apiKey: secret,
  nodes: listOf(node, 'a list with every node, [{ "name": ..., "host": ... }]').min(1, 'Write at least one node'),
  practice: object({
    realEpochMs: anyNumber('a number'),
    simulatedEpochMs: anyNumber('a number'),
    speed: anyNumber('a number above 0').positive('Write a number above 0'),
  }).optional(),
});

export type ClusterFile = z.infer<typeof clusterFileSchema>;
export type SecretEntry = z.infer<typeof secret>;
export type LoginEntry = z.infer<typeof login>;
export type HostEntry = z.infer<typeof host>;
export type NodeEntry = z.infer<typeof node>;

function isWebAddress(value: string): boolean {
  const parsed = URL.parse(value);
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return false;
  return parsed.username === '' && parsed.password === '' && parsed.search === '' && parsed.hash === '';
}
