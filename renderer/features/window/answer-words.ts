import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { type AnswerKind, answerLabels, type Hold } from '../../../core/window/hold.ts';
import { nodeOfHold } from '../../../core/window/node-of-hold.ts';
import type { Window } from '../../../core/window/window.ts';
import { countWords } from '../../ui/words/counts.ts';
import { dayAndClock } from '../../ui/words/times.ts';

export interface AnswerText {
  readonly title: string;
  /** What it changes, before it is chosen. */
  readonly effect: string;
  readonly button: string;
}

/** Every answer to a hold: what it is called, what it changes, and the button that gives it. */
export function answerText(kind: AnswerKind, hold: Hold, window: Window): AnswerText {
  const node = escapeOutsideText(nodeOfHold(window, hold) ?? window.cluster.name);
  return { ...wordsOf(kind, hold, node), button: answerLabels[kind].replace('*', () => node) };
}

function wordsOf(kind: AnswerKind, hold: Hold, node: string): Omit<AnswerText, 'button'> {
  switch (kind) {
    case 'look-again':
      return {
        title: 'Look again',
        effect: 'Asks for fresh readings and changes nothing. If the reason is gone, the window goes on.',
      };
    case 'wait-longer':
      return {
        title: 'Wait longer',
        effect: 'Moves the deadline of this step alone. It goes on by itself when the proof is there.',
      };
    case 'do-again':
      return {
        title: 'Do it again',
        effect: 'The step begins anew: the act is asked for again, under the next try number.',
      };
    case 'accept':
      return {
        title: 'Accept it as it is',
        effect:
          hold.fault.code === 'host.claimed-by-other'
            ? 'Takes the claim over, with the prior values it keeps: these are put back in the end.'
            : 'Goes on without this state or gate. A change of this window that it concerns becomes "left", with your reason.',
      };
    case 'attest':
      return {
        title: 'Attest it',
        effect: 'Your statement stands as the proof of this step, under your name.',
      };
    case 'take-as-found':
      return {
        title: `Take ${node} as found`,
        effect:
          'What is open before "Start service" falls away; what already holds is done "found so", the rest as usual.',
      };
    case 'put-back':
      return {
        title: `Put ${node} back`,
        effect:
          'Precaution, patch and restart fall away; the service is started and the drain lifted as before. The window goes on.',
      };
    case 'leave-node':
      return {
        title: `End here and leave ${node} out`,
        effect: 'It stays as it is now, its changes are "left" with your reason, and no further node is begun.',
      };
    case 'end-window':
      return {
        title: 'End the window',
        effect: 'The node in hand is put back, the others are not begun.',
      };
    case 'restore-host':
      return {
        title: `Restore ${node} to just before its patches`,
        effect:
          'The machine goes back to the snapshot of this window, then Octopus Server is started again. The database is not touched.',
      };
    case 'stop-anyway':
      return {
        title: 'Stop the service anyway',
        effect: `Breaks off what of these still runs: ${tasksOf(hold)}. They are named in the record.`,
      };
    case 'cancel-tasks':
      return {
        title: `Cancel ${countWords(hold.tasks.length, 'task')}`,
        effect: `Cancels in Octopus what of these still runs: ${tasksOf(hold)}`,
      };
    case 'kill-process':
      return {
        title: 'End the process of the service',
        effect: 'The process that does not stop by itself is ended on the host.',
      };
    case 'renew-credential':
      return {
        title: 'Renew the credential',
        effect: 'The secret is read again from its source; it must show the same instance and rights.',
      };
    case 'pause':
      return {
        title: 'Pause',
        effect: 'Nothing acts until you go on; the watch continues.',
      };
  }
}

/** Those the hold was raised for: some may have ended since. */
function tasksOf({ tasks }: Hold): string {
  return tasks.map(({ description }) => escapeOutsideText(description)).join('; ');
}

const LAST: readonly AnswerKind[] = ['stop-anyway', 'cancel-tasks', 'kill-process', 'end-window', 'pause'];

/** The rule's own answer first, what breaks something off last, the others as the engine offers them. */
export function inOrder(hold: Pick<Hold, 'answers' | 'fault'>): readonly AnswerKind[] {
  const weight = (kind: AnswerKind) => (followsRule(kind, hold) ? 0 : LAST.includes(kind) ? 2 + LAST.indexOf(kind) : 1);
  return hold.answers.toSorted((one, other) => weight(one) - weight(other));
}

/** Not while the workstation itself is cut off: then nothing says that the operating-system work went wrong. */
export function followsRule(answer: AnswerKind, { fault }: Pick<Hold, 'fault'>): boolean {
  return answer === 'restore-host' && fault.code !== 'window.workstation-offline';
}

/** Why a restore of the machine is not offered where one would look for it; null where it is, or is not to be expected. */
export function whyNoRestore(hold: Hold, window: Window): string | null {
  const { place } = hold;
  if (place?.node == null || hold.answers.includes('restore-host')) return null;
  if (!['patch', 'reboot', 'release-service', 'start-service', 'ready'].includes(place.step)) return null;
  const made = window.precautions.find(({ node }) => node === place.node);
  if (made === undefined) return 'This window has no precaution of this machine.';
  if (made.kind === 'snapshot') return 'It was restored once already, or the snapshot is not there any more.';
  if (made.kind === 'none') return `No precaution was taken: ${escapeOutsideText(made.words)}`;
  return `The precaution is attested, stated ${dayAndClock(made.madeAtMs)}, so you restore it yourself: ${escapeOutsideText(made.words)}`;
}
