import { z } from 'zod';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import { defaultConsole, type StoredCluster, type StoredConsole } from '../../../core/ports/settings-store.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { clusterFileOf, parseDefinition } from '../cluster-file/cluster-file-of.ts';

/** Raised when an older Lowtide could not read the file any more; `migrate` brings older ones up. */
const SETTINGS_VERSION = 2;

const stored = z.strictObject({
  version: z.literal(SETTINGS_VERSION),
  settings: z.strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    notices: z.strictObject({ onHold: z.boolean(), onClose: z.boolean() }),
    mode: z.enum(['ask', 'run']),
    operatorName: z.string().max(200),
  }),
  clusters: z.array(
    z.strictObject({
      clusterId: z.uuid(),
      /** The object of a cluster file (docs: `clusterFileOf`). */
      cluster: z.unknown(),
      /** Only offered as a form, and reviewed again before anything starts. */
      lastPlan: z.looseObject({ nodes: z.array(z.unknown()).min(1) }).nullable(),
    }),
  ),
  placement: z
    .strictObject({
      x: z.number(),
      y: z.number(),
      width: z.number().positive(),
      height: z.number().positive(),
      isMaximized: z.boolean(),
    })
    .nullable(),
});

/** What stands in the file. */
export type StoredFile = z.input<typeof stored>;

export function toFile({ settings, clusters, placement }: StoredConsole): StoredFile {
  return {
    version: SETTINGS_VERSION,
    settings: { ...settings, notices: { ...settings.notices } },
    clusters: clusters.map(({ clusterId, definition, lastPlan }) => ({
      clusterId,
      cluster: clusterFileOf(definition),
      lastPlan: lastPlan === null ? null : { ...lastPlan, nodes: [...lastPlan.nodes] },
    })),
    placement: placement === null ? null : { ...placement },
  };
}

/** An empty file is a first start. Anything that is not as it should be is a fault that names where. */
export function fromFile(path: string, value: unknown): Result<StoredConsole> {
  if (isEmpty(value)) return succeeded(defaultConsole);
  const parsed = stored.safeParse(migrate(value));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return damaged(path, `${issue?.path.join('.') ?? ''}: ${issue?.code ?? 'not readable'}`);
  }
  const clusters: StoredCluster[] = [];
  for (const { clusterId, cluster, lastPlan } of parsed.data.clusters) {
    const definition = parseDefinition(path, cluster);
    if (!definition.ok) return definition;
    clusters.push({ clusterId, definition: definition.value, lastPlan: lastPlan as Plan | null });
  }
  const { settings, placement } = parsed.data;
  return succeeded({ settings, clusters, placement });
}

export function isFromNewer(value: unknown): boolean {
  return versionOf(value) > SETTINGS_VERSION;
}

/** Version 1 knew no mode: a window asked before every step. */
function migrate(value: unknown): unknown {
  if (versionOf(value) !== 1 || !isRecord(value) || !isRecord(value['settings'])) return value;
  return { ...value, version: 2, settings: { mode: 'ask', ...value['settings'] } };
}

function versionOf(value: unknown): number {
  return isRecord(value) && typeof value['version'] === 'number' ? value['version'] : 0;
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function damaged(path: string, problem: string): ReturnType<typeof failed> {
  return failed({
    code: 'input.wrong',
    place: path,
    problem,
    next: 'The file is set aside; connect the clusters again.',
  });
}
