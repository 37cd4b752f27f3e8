import type { Blocker } from '../../../core/cluster/blocker.ts';

export function blockerWord(kind: Blocker['kind']): string {
  switch (kind) {
    case 'needs-a-person':
      return 'Needs a person';
    case 'stuck':
      return 'Stuck';
    case 'finishing':
      return 'Finishing';
    case 'hidden':
      return 'Hidden';
  }
}
