import type { GateName } from './gate.ts';

const words: { readonly [N in GateName | 'proof']: string } = {
  proof: 'the proof',
  capacity: 'another node that serves',
  quiet: 'the running tasks to end',
  balancer: 'the load balancer to send nobody here',
  'service-stopped': 'the service to be stopped',
  'service-known': 'the service to be known',
  claim: 'the claim on the host to be free',
  'patch-run-ended': 'the patch run to end',
  'restart-seen': 'the restart to be seen',
  'agreed-end': 'a decision, for the agreed end has passed',
  readable: 'a reading of the host',
};

/** What a place waits for, as the end of "waits for ...". A name of another version of Lowtide stands as it is. */
export function waitsForWords(names: readonly string[]): string {
  return names.map((name) => (isKnown(name) ? words[name] : name.replaceAll('-', ' '))).join(' and ');
}

function isKnown(name: string): name is GateName | 'proof' {
  return Object.hasOwn(words, name);
}
