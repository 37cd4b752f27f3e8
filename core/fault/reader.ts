import { type AnswerNames, byButton, byCommand } from '../window/answer-names.ts';

/** Where a next step is read: what things are called, and what a person can do, is another there. */
export interface Reader {
  readonly answer: AnswerNames;
  /** The part of the description of a cluster, or of the plan, that a sentence is about. */
  readonly at: (part: Part) => string;
  readonly openWindow: (windowId: string) => string;
  readonly noWindow: string;
}

type Words = readonly [inTerminal: string, onScreen: string];

/** Described in the cluster file; on screen in the form of the cluster. */
const ofCluster = {
  address: ['"url" of the cluster file', 'the address of the cluster'],
  'own-address': ['"url" of the node in the cluster file', 'the own address of the node'],
  trust: ['write it into "tls" of the cluster file', 'try the connection again and trust it'],
  instance: ['write it as "installationId" into the cluster file', 'try the connection and keep it'],
  nodes: ['describe every node in the cluster file', 'try the connection, which finds every node'],
  'one-more': ['add it to the cluster file', 'try the connection, which finds it'],
  ha: ['Write "topology": "ha"', 'Choose "High Availability"'],
  single: ['Write "topology": "single"', 'Choose "Single server"'],
  'host-address': ['the address of the host in the cluster file', 'the address of the host'],
  'computer-name': ['"computerName" of the cluster file', '"Computer name"'],
  service: ['"service" of the cluster file', '"Windows service" of the node'],
  machine: ['"vm" in the cluster file', 'the id of the virtual machine'],
  hypervisor: ['write "hypervisor" into the node', 'say who takes snapshots of the machine'],
  credential: ['write a "credential" into the cluster file', 'choose the login "by user and password"'],
  passphrase: ['write its "passphrase" into the cluster file', 'give its passphrase'],
  https: ['"https": true with a "credential"', '"Over HTTPS" with the login "by user and password"'],
  ssh: ['the transport "ssh"', 'the way "SSH"'],
  'skip-checks': ['"skipChecks" of the cluster file', '"Why its certificate need not be checked"'],
} as const satisfies { readonly [part: string]: Words };

/** Elsewhere: in the plan, among the secrets, or in a file alone. */
const elsewhere = {
  key: ['put it where the cluster file says', 'put it in the place of the old one (Settings, Keys and passwords)'],
  shell: ['"shell" in the cluster file', '"shell" in the cluster file (Settings, Export)'],
  endpoint: ['"configurationName" in the cluster file', '"configurationName" in the cluster file (Settings, Export)'],
  authentication: ['"authentication" in the cluster file', '"authentication" in the cluster file (Settings, Export)'],
  'other-instances': [
    'state so under its service name in "otherInstances" of the plan',
    'state so for each in the plan',
  ],
  drained: [
    'write "drained": "take-over" or "leave-on" into its entry of the plan',
    'choose whether its drain is taken over or left on',
  ],
  attested: ['write { "kind": "attested", "statement": "..." }', 'attest it in the plan'],
  outside: ['write "patch": { "kind": "outside", ... }', 'plan that it is patched outside'],
} as const satisfies { readonly [part: string]: Words };

export type Part = keyof typeof ofCluster | keyof typeof elsewhere;

/** The terminal: the words of its files, and what is typed there. */
export const inTerminal: Reader = {
  answer: byCommand,
  at: (part) => wordsOf(part)[0],
  openWindow: (windowId) => `Resume it first: lowtide resume --window ${windowId}`,
  noWindow: 'List the records: lowtide records list',
};

/** The form of a cluster: what it asks for stands there. */
export const inForm: Reader = {
  answer: byButton,
  at: (part) => wordsOf(part)[1],
  openWindow: () => 'Open it under Window, take it up there and finish it first.',
  noWindow: 'Look under Record: it lists every window of this data folder.',
};

/** Every other screen of the console: it says where the form is. */
export const onScreen: Reader = {
  ...inForm,
  at: (part) => (part in ofCluster ? `${wordsOf(part)[1]} (Settings, Change)` : wordsOf(part)[1]),
};

function wordsOf(part: Part): Words {
  return { ...ofCluster, ...elsewhere }[part];
}
