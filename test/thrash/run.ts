import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hold } from '../../core/window/hold.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import { type Chance, chanceOf } from './chance.ts';
import { chooseAnswer } from './choose-answer.ts';
import { type Answered, judge } from './judge.ts';
import { aMoment, type Moment, placeOf } from './moment.ts';
import { type Practice, startPracticeProcess, type Truth } from './practice-process.ts';
import { lowtide, type Program, type ProgramEnd, type Summary } from './program.ts';
import { aTrouble, killTrouble, type Trouble } from './trouble.ts';

/**
 * A loaded machine may be slow; a window that turns in circles is noticed all the same. Longer than the patient limits of
 * a fast practice plan: a step that waits in vain becomes a hold before.
 */
const LONGEST_MS = 900_000;
const SETTLES_WITHIN_MS = 15_000;
/** How often a process may refuse to begin or resume while the network is cut. */
const MOST_REFUSALS = 30;

/** Scenarios that a window goes through by itself, with what each node needs in them. */
const scenarios = [
  { name: 'quiet', runs: 2, restarts: 1 },
  { name: 'quiet', runs: 2, restarts: 1 },
  { name: 'busy', runs: 2, restarts: 1 },
  { name: 'watchdog-restarts', runs: 2, restarts: 1 },
  { name: 'restart-first', runs: 3, restarts: 2 },
  { name: 'second-reboot', runs: 3, restarts: 2 },
] as const;

/** What became of one run. */
export interface RunReport {
  readonly seed: number;
  readonly title: string;
  /** What was done to it, in the order in which it happened. */
  readonly story: readonly string[];
  /** `step kind` of everything that happened. */
  readonly happened: readonly string[];
  readonly outcome: string;
  readonly wrong: readonly string[];
  readonly seconds: number;
  /** Kept where something was wrong. */
  readonly folder: string | null;
}

interface Coming {
  readonly moment: Moment;
  readonly trouble: Trouble;
}

/** Takes one whole window through what this seed draws, and judges it. `speed`: simulated seconds in a real one. */
export async function thrashRun(seed: number, speed = 60): Promise<RunReport> {
  const chance = chanceOf(seed);
  const topology = chance.percent(35) ? 'single' : 'ha';
  const nodes = topology === 'single' ? 1 : chance.percent(80) ? 2 : 3;
  const scenario = chance.of(scenarios);
  const coming: readonly Coming[] = Array.from({ length: chance.between(3, 7) }, (_, nth) => ({
    moment: aMoment(topology, seed + nth * 5, chance),
    trouble: nth === 0 ? killTrouble(chance, topology) : aTrouble(chance, topology),
  }));
  const folder = mkdtempSync(join(tmpdir(), `lowtide-thrash-${seed}-`));
  const startedMs = performance.now();
  const practice = await startPracticeProcess(join(folder, 'practice'), {
    topology,
    nodes,
    scenario: scenario.name,
    speed,
  });
  const thrash = new Thrash(practice, join(folder, 'data'), coming, chance, chance.percent(50));
  let wrong: readonly string[];
  try {
    const summary = await thrash.through();
    const truth = await settledTruth(practice);
    const allowed = { needed: scenario, answered: thrash.answered };
    wrong = [...judge(truth, summary, practice.nodes, allowed), ...(await thrash.recordWrong())];
  } catch (error) {
    wrong = [error instanceof Error ? error.message : String(error)];
  } finally {
    await thrash.stop();
    await practice.stop();
  }
  if (wrong.length === 0) rmSync(folder, { recursive: true, force: true });
  return {
    seed,
    title: `${topology}${topology === 'ha' ? ` ${nodes}` : ''} ${scenario.name}${thrash.stays ? ' --stay' : ''}`,
    story: thrash.story,
    happened: thrash.happened,
    outcome: thrash.outcome,
    wrong,
    seconds: Math.round((performance.now() - startedMs) / 1000),
    folder: wrong.length === 0 ? null : folder,
  };
}

class Thrash {
  readonly story: string[] = [];
  readonly happened: string[] = [];
  readonly answered: Answered[number][] = [];
  readonly stays: boolean;
  outcome = 'did not end';
  private readonly practice: Practice;
  private readonly data: string;
  private readonly chance: Chance;
  private readonly coming: Coming[];
  private readonly underWay = new Set<Promise<void>>();
  private windowId: string | null = null;
  private hold: Hold | null = null;
  private program: Program | null = null;
  private wasKilled = false;

  constructor(practice: Practice, data: string, coming: readonly Coming[], chance: Chance, stays: boolean) {
    this.practice = practice;
    this.data = data;
    this.coming = [...coming];
    this.chance = chance;
    this.stays = stays;
  }

  /** Begins the window, and takes it up again as often as needed until it is closed. */
  async through(): Promise<Summary> {
    const giveUp = AbortSignal.timeout(LONGEST_MS);
    giveUp.addEventListener('abort', () => this.program?.signal('SIGKILL'));
    let refusals = 0;
    for (;;) {
      this.wasKilled = false;
      this.program = this.start();
      const end = await this.program.end;
      if (giveUp.aborted) throw new Error(`it did not end within ${LONGEST_MS / 1000} s; ${this.whereItStands()}`);
      if (end.code === 0 || end.code === 4) return this.closed(end);
      if (this.wasKilled || end.code === 130) {
        await sleep(this.chance.percent(50) ? 0 : this.chance.between(1, 2_000));
      } else if (end.code === 3) await this.answerHold();
      else if ((end.code === 6 || end.code === 2) && this.windowId !== null && refusals < MOST_REFUSALS) {
        refusals += 1;
        await sleep(500);
      } else throw new Error(`exit code ${end.code}: ${end.said} ${JSON.stringify(end.summary)}`);
    }
  }

  /** The record, verified by the program itself. */
  async recordWrong(): Promise<readonly string[]> {
    const { code, said } = await lowtide(['records', 'verify', this.windowId ?? '', '--data', this.data]).end;
    return code === 0 ? [] : [`the record is not verified (${code}): ${said}`];
  }

  async stop(): Promise<void> {
    this.program?.signal('SIGKILL');
    await Promise.allSettled(this.underWay);
  }

  private start(): Program {
    const common = ['--yes', '--json', '--data', this.data, ...(this.stays ? ['--stay'] : [])];
    const { clusterFile, planFile } = this.practice;
    const args =
      this.windowId === null
        ? ['run', '--cluster', clusterFile, '--plan', planFile, '--start', 'Practice cluster', ...common]
        : ['resume', '--window', this.windowId, ...common];
    return lowtide(args, (event) => this.see(event));
  }

  private see(event: JournalEvent): void {
    if (event.type === 'started') this.windowId = event.windowId;
    if (event.type === 'held') this.raised(event.hold);
    if (event.type === 'hold-withdrawn' || event.type === 'answered') this.hold = null;
    const place = placeOf(event);
    if (place === null) return;
    for (const due of this.coming.filter(({ moment }) => moment.step === place.step && moment.event === event.type)) {
      this.coming.splice(this.coming.indexOf(due), 1);
      this.follow(this.happen(due, place.node ?? this.practice.nodes[0] ?? ''));
    }
  }

  private async happen({ moment, trouble }: Coming, node: string): Promise<void> {
    if (moment.delayMs > 0) await sleep(moment.delayMs);
    this.story.push(`${moment.step} ${moment.event}+${moment.delayMs}: ${trouble.says} (${node})`);
    this.happened.push(`${moment.step} ${trouble.kind}`);
    await trouble.happen({
      practice: this.practice,
      node,
      kill: () => {
        this.wasKilled = true;
        this.program?.signal('SIGKILL');
      },
      interrupt: () => this.program?.signal('SIGINT'),
      freeze: async (realMs) => {
        const frozen = this.program;
        frozen?.signal('SIGSTOP');
        await sleep(realMs);
        frozen?.signal('SIGCONT');
      },
    });
  }

  private raised(hold: Hold): void {
    this.hold = hold;
    if (!this.stays) return;
    this.follow(
      (async () => {
        await sleep(this.chance.between(200, 2_500));
        if (this.hold?.id === hold.id) await this.answerHold();
      })(),
    );
  }

  /** Through a second process, whether the first one lives or not. It may come too late: then it is refused. */
  private async answerHold(): Promise<void> {
    const { hold, windowId } = this;
    if (hold === null || windowId === null) return;
    const { answer, args } = chooseAnswer(hold, this.answered.length, this.chance);
    const common = ['--window', windowId, '--hold', hold.id, '--by', 'thrash', '--data', this.data];
    const { code, said } = await lowtide(['answer', ...common, '--answer', answer, ...args]).end;
    this.story.push(
      `${hold.fault.code} at ${hold.place?.step ?? '-'}: ${answer}${code === 0 ? '' : ` refused: ${said}`}`,
    );
    if (code !== 0) return;
    this.answered.push({ answer, step: hold.place?.step ?? null, node: hold.place?.node ?? null });
    if (this.hold?.id === hold.id) this.hold = null;
  }

  private closed({ summary }: ProgramEnd): Summary {
    if (summary === null) throw new Error('it ended without a summary');
    this.outcome = summary.outcome;
    return summary;
  }

  private whereItStands(): string {
    return `hold ${this.hold?.fault.code ?? 'none'}, answered ${this.answered.length}`;
  }

  private follow(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => void this.story.push(`trouble went wrong: ${String(error)}`))
      .finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }
}

/** Colleagues' damage mends itself (a watchdog, a boot); what is ours does not. */
async function settledTruth(practice: Practice): Promise<Truth> {
  for (const target of [...practice.nodes, 'balancer', 'HV-01', 'all'])
    await practice.meddle({ what: 'restore-network', target }).catch(() => undefined);
  let truth = await practice.truth();
  for (const untilMs = performance.now() + SETTLES_WITHIN_MS; truth.audit.length > 0; truth = await practice.truth()) {
    if (performance.now() > untilMs) break;
    await sleep(500);
  }
  return truth;
}
