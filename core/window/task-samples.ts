import { type Facts, sameName } from './facts.ts';

/** How many tasks ran on a node at a time; null where it could not be read. */
export interface TaskSample {
  readonly atMs: number;
  readonly running: number | null;
}

/** What was seen of each node since somebody looks. Nothing is filled in for the time before. */
export type TaskSamples = { readonly [node: string]: readonly TaskSample[] };

/** More than this is thinned out to every second sample. */
const MOST_SAMPLES = 600;

export function withSamples(before: TaskSamples, facts: Facts, nowMs: number): TaskSamples {
  const { summary } = facts;
  if (summary.kind === 'unknown') return summary.lastKnown === null ? before : mapAll(before, nowMs);
  const grown = summary.value.nodes.map((node) => {
    // The name is text from outside, and may be one that every object has.
    const samples = Object.hasOwn(before, node.name) ? (before[node.name] ?? []) : [];
    return [node.name, added(samples, { atMs: summary.observedAtMs, running: node.runningTaskCount })] as const;
  });
  return { ...before, ...Object.fromEntries(grown) };
}

/** The same for one node alone; what was seen of others is let go. */
export function withSamplesOf(node: string, before: TaskSamples, facts: Facts, nowMs: number): TaskSamples {
  const { summary } = facts;
  const own = Object.fromEntries(Object.entries(before).filter(([name]) => sameName(name, node)));
  if (summary.kind === 'unknown') return withSamples(own, facts, nowMs);
  const nodes = summary.value.nodes.filter(({ name }) => sameName(name, node));
  return withSamples(own, { ...facts, summary: { ...summary, value: { ...summary.value, nodes } } }, nowMs);
}

function mapAll(before: TaskSamples, nowMs: number): TaskSamples {
  return Object.fromEntries(
    Object.entries(before).map(([node, samples]) => [node, added(samples, { atMs: nowMs, running: null })]),
  );
}

/** Only the ends of a stretch are kept: where the number stays the same, its last sample moves on. */
function added(samples: readonly TaskSample[], sample: TaskSample): readonly TaskSample[] {
  const last = samples.at(-1);
  const before = samples.at(-2);
  if (last !== undefined && sample.atMs <= last.atMs) return samples;
  const isSame = last !== undefined && last.running === sample.running && before?.running === sample.running;
  const kept = isSame ? samples.slice(0, -1) : samples;
  const thinned = kept.length < MOST_SAMPLES ? kept : kept.filter((_, index) => index % 2 === 0);
  return [...thinned, sample];
}
