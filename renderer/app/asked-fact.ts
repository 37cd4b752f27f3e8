import type { ClusterPicture } from '../stores/cluster-store.ts';
import type { Screen } from '../stores/navigation-store.ts';
import { clockWords } from '../ui/words/times.ts';
import { type ClaimWords, claimWords } from './claim-words.ts';

export interface AskedFact {
  readonly kind: 'form' | 'nobody' | 'practice' | ClaimWords['kind'];
  readonly words: string;
}

/**
 * Who is asked, and who else works there. A form asks the addresses that stand in it, whatever cluster is chosen
 * meanwhile: beside it nothing is said of that one.
 */
export function askedFact(screen: Screen['kind'], picture: ClusterPicture | null): AskedFact {
  if (screen === 'connect')
    return {
      kind: 'form',
      words: 'What you try here is asked at the addresses in this form; nothing is changed there',
    };
  if (picture === null) return { kind: 'nobody', words: 'No cluster is looked at: nothing is asked of Octopus' };
  if (picture.definition.practice !== null) {
    const { speed } = picture.clock.reading;
    return {
      kind: 'practice',
      words: `Practice cluster: nothing outside this computer is touched · time runs ${speed} times faster`,
    };
  }
  const { kind, words, readAtMs } = claimWords(picture.facts, picture.openWindow?.windowId ?? null);
  return { kind, words: readAtMs === null ? words : `${words}, read ${clockWords(readAtMs)}` };
}
