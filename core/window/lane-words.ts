import type { Lane } from './journal-event.ts';

/** What a lane of a restart is called, in the middle of a sentence. */
export const laneNames: { readonly [L in Lane]: string } = {
  port: 'remote port',
  host: 'remote shell',
  service: 'Octopus service',
  octopus: 'Octopus API',
};

const words: { readonly [L in Lane]: { readonly [saw: string]: string } } = {
  port: { 'not known': 'cannot be told' },
  host: {
    'answers, servicing idle': 'answers',
    'answers, servicing busy': 'answers, still updating',
    'answers, servicing unknown': 'answers, updates not known',
  },
  service: { 'start-pending': 'starting', 'stop-pending': 'stopping', other: 'state not known' },
  octopus: {
    'answers 200': 'answers',
    'answers 418': 'answers, drained',
    'not octopus': 'answers, but not Octopus',
    refused: 'nobody listens',
    silent: 'no answer',
  },
};

/** What a lane showed, short enough to stand beside it; the journal keeps what it is compared by. */
export function sawWords(lane: Lane, saw: string): string {
  return Object.hasOwn(words[lane], saw) ? (words[lane][saw] ?? saw) : saw;
}
