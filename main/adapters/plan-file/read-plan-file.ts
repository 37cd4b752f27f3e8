import { type Result, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import { sameName } from '../../../core/window/facts.ts';
import type { Announce, NodePlan, Plan } from '../../../core/window/plan.ts';
import { inputWrong } from '../json-file/input-wrong.ts';
import { checkShape, readJsonFile } from '../json-file/read-json-file.ts';
import { agreedTimeOf } from './agreed-time.ts';
import { type PlanFile, planFileSchema, precautionForms } from './schema.ts';

/** Reads a plan for this cluster, with every default filled in. Every error names the file, the key and what to write. */
export async function readPlanFile(path: string, definition: ClusterDefinition): Promise<Result<Plan>> {
  const file = await readJsonFile(path, planFileSchema);
  return file.ok ? planOf(path, file.value, definition) : file;
}

/** The plan of a window for which no file was named. What has no default is missing in it, and said. */
export function planWithoutFile(definition: ClusterDefinition): Result<Plan> {
  const file = checkShape('--plan', {}, planFileSchema);
  return file.ok ? planOf('--plan', file.value, definition) : file;
}

type NodeEntry = Exclude<NonNullable<PlanFile['nodes']>[number], string>;

function planOf(path: string, file: PlanFile, definition: ClusterDefinition): Result<Plan> {
  const announce = announceOf(path, file, definition);
  if (!announce.ok) return announce;
  const nodes = nodesOf(path, file, definition);
  if (!nodes.ok) return nodes;
  const agreed = file.agreed === undefined ? succeeded(null) : agreedTimeOf(path, file.agreed);
  if (!agreed.ok) return agreed;
  const { reason, drainSingle, settleSeconds, maxPasses, reboot } = file;
  return succeeded({
    reason,
    agreed: agreed.value,
    announce: announce.value,
    nodes: nodes.value,
    drainSingle,
    settleSeconds,
    maxPasses,
    reboot,
    limits: Object.fromEntries(Object.entries(file.limits).filter(([, limits]) => limits !== undefined)),
  });
}

function announceOf(path: string, { announce }: PlanFile, { topology }: ClusterDefinition): Result<Announce> {
  if (announce !== undefined) return succeeded(announce);
  if (topology === 'ha') return succeeded({ kind: 'skip', reason: 'no downtime planned' });
  return inputWrong(
    `${path}: announce`,
    'this is missing: a single server is down during the window',
    'Write "announce": { "kind": "attested", "statement": "how the teams were told" } into a plan file',
  );
}

function nodesOf(path: string, file: PlanFile, definition: ClusterDefinition): Result<readonly NodePlan[]> {
  const entries = (file.nodes ?? definition.nodes.map(({ name }) => name)).map(
    (entry): NodeEntry => (typeof entry === 'string' ? { name: entry } : entry),
  );
  const plans: NodePlan[] = [];
  for (const [index, entry] of entries.entries()) {
    const place = `${path}: nodes[${index}]`;
    const known = definition.nodes.find(({ name }) => sameName(name, entry.name));
    if (known === undefined)
      return inputWrong(
        place,
        `"${entry.name}" is not in the cluster file`,
        `Write one of: ${definition.nodes.map(({ name }) => name).join(', ')}`,
      );
    if (plans.some(({ node }) => sameName(node, entry.name)))
      return inputWrong(place, `"${entry.name}" is there twice`, 'Write every node once');
    const precaution = entry.precaution ?? file.precaution;
    if (precaution === undefined) return missingPrecaution(path);
    plans.push({
      node: known.name,
      precaution,
      patch: entry.patch ?? file.patch,
      drained: entry.drained ?? null,
      otherInstances: entry.otherInstances ?? {},
    });
  }
  return succeeded(plans);
}

function missingPrecaution(path: string): Result<never> {
  return inputWrong(
    `${path}: precaution`,
    'this is missing: it says how the operating system can be put back',
    `Write "precaution": ${precautionForms} into a plan file`,
  );
}
