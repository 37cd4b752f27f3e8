import { assertNever } from '../base/assert-never.ts';
import { faultText } from '../fault/fault-text.ts';
import { onScreen, type Reader } from '../fault/reader.ts';
import type { DependentBefore } from '../host/claim.ts';
import { escapeOutsideText } from '../text/escape-outside-text.ts';
import type { Act } from './act.ts';
import { subjectWords } from './change.ts';
import { thatStartAtBoot } from './dependents.ts';
import type { Evidence } from './evidence.ts';
import type { JournalEvent } from './journal-event.ts';
import { laneNames, sawWords } from './lane-words.ts';
import { nodeOfKey, type Place, placeKey } from './place.ts';
import { stepOf } from './steps/index.ts';
import { waitsForWords } from './waits-for-words.ts';

/**
 * One sentence for one event: the same on the terminal, in the report and on screen, but for what a reader can do where it is read.
 * Text from outside is made safe.
 */
export function describeEvent(event: JournalEvent, reader: Reader = onScreen): string {
  return safe(sentence(event, reader));
}

function sentence(event: JournalEvent, reader: Reader): string {
  switch (event.type) {
    case 'started':
      return `Window started on ${event.cluster.name} by ${event.operator} at ${event.workstation}: ${event.plan.nodes.map(({ node }) => node).join(', ')}. ${event.plan.reason}`;
    case 'taken-up':
      return `Taken up by ${event.by} at ${event.workstation} (${event.mode === 'ask' ? 'ask before every step' : 'run until a hold'})`;
    case 'waiting':
      return `${title(event.place)}: waits for ${waitsForWords(event.waitsFor)}`;
    case 'asked':
      return `${title(event.place)}: asks whether to ${actWords(event.act)}`;
    case 'consented':
      return `${event.by} consents`;
    case 'consent-lapsed':
      return 'The question is withdrawn: what it stood on has changed';
    case 'intended':
      return `${title(event.place)}: will ${actWords(event.act)}`;
    case 'outcome':
      return `${title(event.place)}: ${event.outcome === 'accepted' ? 'sent and accepted' : event.outcome === 'unknown' ? 'sent, outcome unknown' : 'refused'}${event.fault === null ? '' : `: ${faultText(event.fault).title}`}`;
    case 'not-done':
      return `${title(event.place)}: looked for and not found; it did not happen`;
    case 'advanced':
      return `${title(event.place)}: ${kindWords(event.evidence)}: ${event.evidence.saw}`;
    case 'reopened':
      return `${title(event.place)}: open again: ${event.because}`;
    case 'held': {
      const { title, nextStep } = faultText(event.hold.fault, reader, true);
      return `HOLD ${event.hold.id}: ${title}. ${nextStep}`;
    }
    case 'hold-withdrawn':
      return `Hold ${event.holdId} withdrawn: its reason has ended`;
    case 'hold-reason-ended':
      return `The reason of hold ${event.holdId} has ended; it still waits for an answer`;
    case 'answered':
      return `${event.answer.by} answers ${event.answer.holdId}: ${reader.answer(event.answer.answer)}${event.answer.minutes === null ? '' : ` ${event.answer.minutes} min`}${event.answer.reason === null ? '' : `: ${event.answer.reason}`}`;
    case 'answer-refused':
      return `Answer ${reader.answer(event.answer.answer)} of ${event.answer.by} refused: ${event.why}`;
    case 'paused':
      return `Paused by ${event.by}`;
    case 'resumed':
      return `Resumed by ${event.by}`;
    case 'mode-chosen':
      return `${event.by} chose: ${event.mode === 'ask' ? 'ask before every step' : 'run until a hold'}`;
    case 'gap':
      return `Not watched for ${seconds(event.toMs - event.fromMs)}`;
    case 'clock-jumped':
      return `The wall clock jumped by ${seconds(event.byMs)}; times shown are corrected, limits are not affected`;
    case 'offline':
      return `This workstation was offline for ${seconds(event.toMs - event.fromMs)}; nothing is concluded from that`;
    case 'seen':
      return `${event.node}, ${laneNames[event.lane]}: ${sawWords(event.lane, event.saw)}`;
    case 'change-settled':
      return `${subjectWords(event.subject)}: ${event.state.kind}${event.state.kind === 'left' ? `: ${event.state.reason}` : ''}`;
    case 'reading-again':
      return 'Every change is read once more';
    case 'credential-renewed':
      return `Credential renewed by ${event.by}`;
    case 'closed':
      return `Window ${event.outcome.replaceAll('-', ' ')}: ${event.nodes.map((node) => `${node.name} ${node.result.replaceAll('-', ' ')}`).join(', ')}`;
    case 'precaution-removed':
      return `Precaution of ${event.node} removed by ${event.by}`;
    case 'note':
      return `Note of ${event.by}: ${event.text}`;
    default:
      return assertNever(event);
  }
}

/** The step at its place, in words. */
export function title(place: Place): string {
  return stepOf(place.step).title(place);
}

/** The same from the key under which the fold keeps it. */
export function titleOfKey(key: string): string {
  const [step, pass] = key.split('|');
  const node = nodeOfKey(key);
  const place = { step, pass: Number(pass), node: node === '' ? null : node } as Place;
  return placeKey(place) === key ? title(place) : key;
}

/** What an act does, as the end of "will ...". */
export function actWords(act: Act): string {
  switch (act.kind) {
    case 'set-maintenance':
      return `switch Maintenance Mode ${act.on ? 'on' : 'off'}`;
    case 'set-drain':
      return act.on ? `drain ${act.node}` : `lift the drain of ${act.node}`;
    case 'cancel-tasks':
      return `cancel ${act.tasks.length} ${act.tasks.length === 1 ? 'task' : 'tasks'} on ${act.node}: ${act.tasks.map((task) => task.description).join('; ')}`;
    case 'hold-service':
      return `write a claim on ${act.node}, set ${heldNames(act.service, act.claim.prior.dependents)} to Manual and its watchdog off`;
    case 'stop-service':
      return act.dependents === undefined
        ? `stop ${act.service} on ${act.node}`
        : `stop ${act.dependents.join(', ')}, which ${act.dependents.length === 1 ? 'needs' : 'need'} it, and then ${act.service} on ${act.node}`;
    case 'end-process':
      return `end process ${act.processId} of ${act.service} on ${act.node}`;
    case 'take-snapshot':
      return `take snapshot ${act.name} of ${act.node}`;
    case 'start-patch-run':
      return `start patch run ${act.run.pass} on ${act.node}`;
    case 'remove-patch-run':
      return `remove the task of patch run ${act.run.pass} on ${act.node}`;
    case 'restart-host':
      return `restart the host of ${act.node}`;
    case 'restore-snapshot':
      return `put the machine of ${act.node} back to ${act.name}`;
    case 'release-service':
      return `set ${act.service} on ${act.node} to ${act.startType} as before, its watchdog${act.dependents === undefined ? '' : ' and what needs it'} too, and remove the claim`;
    case 'start-service':
      return `start ${act.service} on ${act.node}`;
    case 'start-dependents':
      return `start ${act.dependents.join(', ')} again on ${act.node}, stopped before for ${act.service}`;
    default:
      return assertNever(act);
  }
}

/** What needs the service and starts at boot would start it along, and is held with it. */
function heldNames(service: string, dependents: readonly DependentBefore[] = []): string {
  return [service, ...thatStartAtBoot(dependents).map(({ name }) => name)].join(' and ');
}

function kindWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'looked':
      return 'proved';
    case 'attested':
      return `attested by ${evidence.notes.by ?? 'the operator'}`;
    case 'found-so':
      return 'found so';
    case 'waived':
      return `waived by ${evidence.notes.by ?? 'the operator'}`;
  }
}

function seconds(ms: number): string {
  const total = Math.round(Math.abs(ms) / 1000);
  const minutes = Math.floor(total / 60);
  return minutes > 0 ? `${minutes} min ${total % 60} s` : `${total} s`;
}

/** Names come from outside; a sentence may hold several, so it is given more room than a single name. */
function safe(text: string): string {
  return escapeOutsideText(text, 1_000);
}
