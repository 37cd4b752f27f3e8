import type { Result } from '../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { onScreen, type Reader } from '../../../core/fault/reader.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { AnswerMailbox, JournalStore, OpenJournal } from '../../../core/ports/journal-store.ts';
import type { OctopusApi } from '../../../core/ports/octopus-api.ts';
import type { WindowFiles } from '../../../core/ports/window-files.ts';
import { preflight } from '../../../core/preflight/checks.ts';
import type { Finding } from '../../../core/preflight/finding.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { gatherLooks } from '../preflight/gather-looks.ts';
import type { HandedAnswer, RunnerListener, RunnerOptions } from '../window-runner/runner-ports.ts';
import { WindowRunner } from '../window-runner/window-runner.ts';
import { startEvent } from '../window-start/start-event.ts';
import { parseHandedAnswer } from './handed-answer.ts';

/** A cluster that can be worked on, and where its windows are kept. */
export interface SessionPorts {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
  readonly store: JournalStore;
  readonly mailbox: AnswerMailbox;
  readonly files: WindowFiles;
  /** Reads the secrets anew from their sources. */
  readonly renewCredential: () => Promise<Result<null>>;
}

export interface Operator {
  readonly name: string;
  readonly workstation: string;
  readonly product: string;
  readonly mode: 'ask' | 'run';
}

export type Begun =
  | { readonly kind: 'begun'; readonly journal: OpenJournal }
  /** Nothing was changed anywhere. */
  | { readonly kind: 'blocked'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly fault: Fault };

const MAILBOX_EVERY_MS = 250;
const GAP_REAL_MS = 60_000;

/** All findings of preflight, in the words of where they are read. Reads only. */
export async function checkCluster(
  definition: ClusterDefinition,
  plan: Plan | null,
  ports: SessionPorts,
  reader: Reader = onScreen,
): Promise<readonly Finding[]> {
  return preflight(await gatherLooks(definition, plan, ports, reader));
}

/** Preflight, then the journal with its first event. Nothing outside this workstation is changed before the runner runs. */
export async function beginWindow(
  windowId: string,
  definition: ClusterDefinition,
  plan: Plan,
  operator: Operator,
  ports: SessionPorts,
  reader: Reader = onScreen,
): Promise<Begun> {
  const looks = await gatherLooks(definition, plan, ports, reader);
  const findings = preflight(looks);
  if (findings.some((finding) => finding.state === 'blocking') || !looks.summary.ok || !looks.maintenance.ok) {
    return { kind: 'blocked', findings };
  }
  const by = {
    windowId,
    operator: operator.name,
    workstation: operator.workstation,
    product: operator.product,
    mode: operator.mode,
    speed: ports.clock.speed,
  };
  const journal = await ports.store.create(startEvent(looks, plan, findings, by));
  return journal.ok ? { kind: 'begun', journal: journal.value } : { kind: 'refused', fault: journal.fault };
}

/** Takes a window up again: the journal says what was done, the runner looks at the world and goes on. */
export async function takeUpWindow(
  windowId: string,
  operator: Operator,
  ports: SessionPorts,
): Promise<Result<OpenJournal>> {
  const opened = await ports.store.open(windowId);
  if (!opened.ok) return opened;
  for (const event of await eventsOfTakingUp(opened.value, operator, ports)) {
    const kept = await opened.value.append(event);
    if (!kept.ok) {
      await opened.value.close();
      return kept;
    }
  }
  return opened;
}

export function runnerOf(
  journal: OpenJournal,
  ports: SessionPorts,
  options: RunnerOptions,
  listener: RunnerListener,
): WindowRunner {
  const { windowId } = journal;
  return new WindowRunner(
    {
      octopus: ports.octopus,
      hosts: ports.hosts,
      clock: ports.clock,
      journal,
      renewCredential: ports.renewCredential,
      signOfLife: (atMs) => ports.files.signOfLife(windowId, atMs),
      takeAnswers: nowAndThen(ports.clock, () => handedAnswers(windowId, ports)),
    },
    options,
    listener,
  );
}

/** Since the last sign of life nothing was watched. */
async function eventsOfTakingUp(
  journal: OpenJournal,
  operator: Operator,
  { clock, files }: SessionPorts,
): Promise<readonly JournalEvent[]> {
  const atMs = Math.round(clock.nowMs());
  const lastEventMs = journal.entries().at(-1)?.event.atMs ?? atMs;
  const fromMs = Math.max(lastEventMs, (await files.lastSignOfLife(journal.windowId)) ?? 0);
  const gap: readonly JournalEvent[] =
    atMs - fromMs > GAP_REAL_MS * clock.speed ? [{ type: 'gap', atMs, fromMs, toMs: atMs }] : [];
  const { name: by, workstation, product, mode } = operator;
  return [{ type: 'taken-up', atMs, by, workstation, product, mode }, ...gap];
}

/** The runner asks at every turn, many times a second. More often than a person notices is only work for the disk. */
function nowAndThen(
  clock: SessionPorts['clock'],
  look: () => Promise<readonly HandedAnswer[]>,
): () => Promise<readonly HandedAnswer[]> {
  let nextMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (clock.nowMs() < nextMs) return [];
    nextMs = clock.nowMs() + MAILBOX_EVERY_MS * clock.speed;
    return look();
  };
}

/** What another process put into the mailbox is text from outside: it is checked, and refused with a reason. */
async function handedAnswers(windowId: string, { mailbox }: SessionPorts): Promise<readonly HandedAnswer[]> {
  const taken = await mailbox.take(windowId);
  if (!taken.ok) return [];
  const parsed = taken.value.map(({ id, answer }) => ({ id, answer: parseHandedAnswer(answer) }));
  const reply = (id: string) => async (refusal: string | null) => {
    await mailbox.reply(windowId, id, { refusal });
  };
  const wrong = parsed.filter(({ answer }) => answer === null);
  await Promise.all(wrong.map(({ id }) => reply(id)('it is not an answer')));
  return parsed.flatMap(({ id, answer }) => (answer === null ? [] : [{ ...answer, reply: reply(id) }]));
}
