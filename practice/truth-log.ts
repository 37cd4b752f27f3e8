/** One true thing, said by the practice cluster itself and by nobody else. */
export interface TruthEntry {
  readonly simulatedMs: number;
  readonly kind: string;
  /** Name of the node (or of its host) it is about; null when it is about the whole cluster. */
  readonly node: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What is counted by kind and node: `counts.restart['OCTO-1']`. */
export type TruthCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Append-only. Rehearsals and hard tests are judged by it, never by the journal of Lowtide. */
export interface TruthLog {
  readonly entries: readonly TruthEntry[];
  append(entry: TruthEntry): void;
  counts(): TruthCounts;
  count(kind: string, node?: string): number;
  /** Rules that were broken at the arrival of an act. */
  violations(): readonly TruthEntry[];
}

/** Where a node is not known, the count stands under this name. */
const CLUSTER = 'cluster';

export function aTruthLog(): TruthLog {
  const entries: TruthEntry[] = [];
  const tally: Record<string, Record<string, number>> = {};
  const append = (entry: TruthEntry): void => {
    entries.push(Object.freeze(entry));
    const byNode = (tally[entry.kind] ??= {});
    const node = entry.node ?? CLUSTER;
    byNode[node] = (byNode[node] ?? 0) + 1;
  };
  const count = (kind: string, node?: string): number => {
    const byNode = tally[kind] ?? {};
    return node === undefined ? Object.values(byNode).reduce((sum, n) => sum + n, 0) : (byNode[node] ?? 0);
  };
  return {
    entries,
    append,
    count,
    counts: () => structuredClone(tally),
    violations: () => entries.filter((entry) => entry.kind === 'violation'),
  };
}
