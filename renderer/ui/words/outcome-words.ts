import type { NodeResult } from '../../../core/window/journal-event.ts';
import type { Outcome } from '../../../core/window/window.ts';

export function outcomeWords(outcome: Outcome | null): string {
  switch (outcome) {
    case null:
      return 'Not closed';
    case 'closed':
      return 'Closed';
    case 'ended-early':
      return 'Ended early';
    case 'left':
      return 'Closed, changes left';
  }
}

export function resultWords(result: NodeResult['result']): string {
  switch (result) {
    case 'patched':
      return 'Patched';
    case 'partly-patched':
      return 'Partly patched';
    case 'not-patched':
      return 'Not patched';
    case 'left':
      return 'Left out';
    case 'not-begun':
      return 'Not begun';
  }
}
