import type { Clock } from '../../../core/ports/clock.ts';
import { emptyFacts, type Facts } from '../../../core/window/facts.ts';
import type { ReadingNeed } from '../../../core/window/reading-need.ts';
import { readNeed, type WatchedCluster, type WatchPorts } from './read-need.ts';
import { TokenBucket } from './token-bucket.ts';

/** Readings of one lane go one after another: one lane for the whole Octopus API, one for each host. */
const OCTOPUS_LANE = 'octopus';

/** However fast the clock of a practice cluster runs, a machine is spared more than this. */
const NEVER_MORE_OFTEN_REAL_MS = 120;
/** Of the burst, for readings right before and after an act. */
const RESERVE = 4;
/** What is to be read more often than this is near its end. */
const NEAR_ITS_END_MS = 1_000;

/** What counts as just read: begun no earlier than that, and that long ago at most. */
export interface JustRead {
  readonly begunSinceMs: number;
  readonly withinMs: number;
}

const NOTHING_STANDS: JustRead = { begunSinceMs: Number.POSITIVE_INFINITY, withinMs: 0 };

/**
 * Keeps the facts of one cluster: reads what is needed as often as needed, within the reading rate. It has no opinion
 * about what it reads.
 */
export class ClusterWatch {
  facts: Facts;
  private readonly ports: WatchPorts;
  private readonly cluster: WatchedCluster;
  private readonly onReading: () => void;
  private readonly betweenHostsRealMs: number;
  private readonly bucket: TokenBucket;
  private readonly begunAtMs = new Map<string, number>();
  /** When the reading begun last ended; missing while it is on its way. */
  private readonly endedAtMs = new Map<string, number>();
  /** How long the host took to answer a reading the last time: it is left alone for as long before it is asked again. */
  private readonly tookMs = new Map<string, number>();
  private readonly busy = new Map<string, Promise<void>>();
  private hostBegunAtMs = Number.NEGATIVE_INFINITY;
  private avoidNodes: readonly string[] = [];
  /** Rises with every `forget`: a reading begun before it is not taken in. */
  private generation = 0;
  /** A reading never throws for what a network can do: this is a defect of ours, told to whoever runs the loop. */
  private defect: { readonly error: unknown } | null = null;

  /**
   * @param onReading called after every reading, successful or not
   * @param betweenHostsRealMs from one reading of a host that is due to the next one, of whatever host
   */
  constructor(ports: WatchPorts, cluster: WatchedCluster, onReading: () => void, betweenHostsRealMs = 0) {
    this.ports = ports;
    this.cluster = cluster;
    this.onReading = onReading;
    this.betweenHostsRealMs = betweenHostsRealMs;
    this.bucket = new TokenBucket(ports.clock.nowMs());
    this.facts = emptyFacts(
      cluster.nodes.map((node) => node.name),
      ports.clock.nowMs(),
    );
  }

  /** After a gap nothing that was read before counts. */
  forget(): void {
    this.generation += 1;
    this.facts = emptyFacts(
      this.cluster.nodes.map((node) => node.name),
      this.clock.nowMs(),
    );
    this.begunAtMs.clear();
    this.endedAtMs.clear();
    this.tookMs.clear();
  }

  /** Control calls go to a node that is not being worked on. */
  avoid(nodes: readonly string[]): void {
    this.avoidNodes = nodes;
  }

  /** Starts, in every idle lane, the reading that is due the longest. Answers how long until the next one is due, in real milliseconds. */
  startDue(needs: readonly ReadingNeed[]): number {
    this.throwDefect();
    const nowMs = this.clock.nowMs();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [lane, ofLane] of byLane(withoutCovered(needs))) {
      if (this.busy.has(lane)) continue;
      const due = this.mostOverdue(ofLane, nowMs);
      const inMs = Math.max(due.inMs, this.turnOf(lane) - nowMs);
      if (inMs > 0) nextMs = Math.min(nextMs, inMs);
      else if (lane === OCTOPUS_LANE && !this.bucket.take(nowMs, this.leaves(due.need)))
        nextMs = Math.min(nextMs, this.bucket.waitMs(nowMs, this.leaves(due.need)));
      else {
        if (lane !== OCTOPUS_LANE) this.hostBegunAtMs = nowMs;
        void this.begin(lane, due.need);
      }
    }
    return Math.max(1, Math.ceil(nextMs / this.clock.speed));
  }

  /** When a reading in this lane may begin. */
  private turnOf(lane: string): number {
    return lane === OCTOPUS_LANE ? 0 : this.hostBegunAtMs + this.betweenHostsRealMs * this.clock.speed;
  }

  /** These are due now, whenever they were read before: an act was sent, and only a reading says what became of it. */
  hasten(needs: readonly ReadingNeed[]): void {
    for (const need of needs) this.begunAtMs.delete(readingKey(need));
  }

  /** Reads all of it anew, whatever is due, but for what was just read: what an act relies on, right before it. */
  async refresh(needs: readonly ReadingNeed[], stands: JustRead = NOTHING_STANDS): Promise<void> {
    const lanes = byLane(withoutCovered(needs));
    await Promise.all([...lanes].map(([lane, ofLane]) => this.readInOrder(lane, ofLane, stands)));
  }

  /** Ends when the readings in flight have ended. */
  async idle(): Promise<void> {
    await Promise.all([...this.busy.values()]);
    this.throwDefect();
  }

  private async readInOrder(lane: string, needs: readonly ReadingNeed[], stands: JustRead): Promise<void> {
    for (const need of needs) {
      while (this.busy.has(lane)) await this.busy.get(lane);
      if (this.isJustRead(need, stands)) continue;
      if (lane === OCTOPUS_LANE) await this.waitForToken();
      await this.begin(lane, need);
    }
    this.throwDefect();
  }

  /**
   * A host may take seconds to answer, and would take them again: its reading counts from its end. Octopus answers at
   * once, and tasks begin at any moment: there it counts from the beginning.
   */
  private isJustRead(need: ReadingNeed, { begunSinceMs, withinMs }: JustRead): boolean {
    const key = readingKey(need);
    const begunAtMs = this.begunAtMs.get(key);
    const endedAtMs = this.endedAtMs.get(key);
    if (begunAtMs === undefined || endedAtMs === undefined || begunAtMs < begunSinceMs) return false;
    const nowMs = this.clock.nowMs();
    return isOfHost(need) ? nowMs - endedAtMs <= Math.max(withinMs, this.floorMs) : nowMs - begunAtMs <= withinMs;
  }

  /** A reading that only watches leaves a reserve: what an act relies on or did, and what is near its end, waits for nobody. */
  private leaves(need: ReadingNeed): number {
    return this.begunAtMs.has(readingKey(need)) && need.everyMs >= NEAR_ITS_END_MS ? RESERVE : 0;
  }

  private async waitForToken(): Promise<void> {
    while (!this.bucket.take(this.clock.nowMs())) {
      await this.clock.sleepRealMs(Math.ceil(this.bucket.waitMs(this.clock.nowMs()) / this.clock.speed) + 1);
    }
  }

  /** Never rejects: a defect is kept and thrown where the loop runs. */
  private begin(lane: string, need: ReadingNeed): Promise<void> {
    const key = readingKey(need);
    this.begunAtMs.set(key, this.clock.nowMs());
    this.endedAtMs.delete(key);
    const reading = this.read(need)
      .catch((error: unknown) => {
        this.defect ??= { error };
      })
      .finally(() => {
        this.endedAtMs.set(key, this.clock.nowMs());
        this.busy.delete(lane);
        this.onReading();
      });
    this.busy.set(lane, reading);
    return reading;
  }

  private async read(need: ReadingNeed): Promise<void> {
    const { generation } = this;
    const { octopus } = this.ports;
    const before = octopus.requestCount();
    const startedAtMs = this.clock.nowMs();
    const { absorb, isAnswered } = await readNeed(need, this.ports, this.cluster, this.facts, this.avoidNodes);
    // Who was silent for long is asked again at once: when it answers is what is waited for.
    this.tookMs.set(readingKey(need), isAnswered && isOfHost(need) ? this.clock.nowMs() - startedAtMs : 0);
    // One was taken beforehand; a list has pages, and an address that fails is followed by the next.
    if (laneOf(need) === OCTOPUS_LANE)
      this.bucket.spend(this.clock.nowMs(), Math.max(0, octopus.requestCount() - before - 1));
    if (generation === this.generation) this.facts = absorb(this.facts);
  }

  private throwDefect(): void {
    if (this.defect !== null) throw this.defect.error;
  }

  private mostOverdue(
    needs: readonly ReadingNeed[],
    nowMs: number,
  ): { readonly need: ReadingNeed; readonly inMs: number } {
    const all = needs.map((need) => {
      const begunAtMs = this.begunAtMs.get(readingKey(need));
      const sinceMs = begunAtMs === undefined ? Number.POSITIVE_INFINITY : nowMs - begunAtMs;
      const everyMs = Math.max(need.everyMs, this.floorMs, 2 * (this.tookMs.get(readingKey(need)) ?? 0));
      return { need, inMs: everyMs - sinceMs, ratio: sinceMs / everyMs };
    });
    return all.reduce((worst, other) => (other.ratio > worst.ratio ? other : worst));
  }

  private get floorMs(): number {
    return NEVER_MORE_OFTEN_REAL_MS * this.clock.speed;
  }

  private get clock(): Clock {
    return this.ports.clock;
  }
}

function byLane(needs: readonly ReadingNeed[]): ReadonlyMap<string, readonly ReadingNeed[]> {
  const lanes = new Map<string, ReadingNeed[]>();
  for (const need of needs) {
    const lane = laneOf(need);
    const ofLane = lanes.get(lane);
    // Not a new list for each: this runs after every reading, with three needs a node.
    if (ofLane === undefined) lanes.set(lane, [need]);
    else ofLane.push(need);
  }
  return lanes;
}

function laneOf(need: ReadingNeed): string {
  switch (need.kind) {
    case 'host':
    case 'patch-run':
      return `host|${need.node}`;
    case 'snapshots':
      return `hypervisor|${need.node}`;
    default:
      return OCTOPUS_LANE;
  }
}

function isOfHost(need: ReadingNeed): boolean {
  return laneOf(need) !== OCTOPUS_LANE;
}

/** A reading for another run, mark or node is another reading. */
function readingKey(need: ReadingNeed): string {
  return JSON.stringify({ ...need, everyMs: 0 });
}

/** `quiet` brings a summary with it. */
function withoutCovered(needs: readonly ReadingNeed[]): readonly ReadingNeed[] {
  const quiet = needs.filter((need) => need.kind === 'quiet');
  return needs.filter((need) => need.kind !== 'summary' || !quiet.some(({ everyMs }) => everyMs <= need.everyMs));
}
