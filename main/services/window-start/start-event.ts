import type { NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import { isSameBios } from '../../../core/host/same-machine.ts';
import { whatLiesHere } from '../../../core/host/what-lies-here.ts';
import type { HostLooks, Looks } from '../../../core/preflight/check.ts';
import type { Finding } from '../../../core/preflight/finding.ts';
import { sameName } from '../../../core/window/facts.ts';
import type { Started } from '../../../core/window/journal-event.ts';
import type { Plan } from '../../../core/window/plan.ts';
import type { NodeAtStart, WindowCluster } from '../../../core/window/window.ts';
import { hasSharedAddress, ownAddress } from '../preflight/own-address.ts';

export interface StartedBy {
  readonly windowId: string;
  readonly operator: string;
  readonly workstation: string;
  readonly product: string;
  readonly mode: 'ask' | 'run';
  readonly speed: number;
}

/** The first event of a window: the plan, what was found, and the cluster as it was before anything was changed. */
export function startEvent(looks: Looks, plan: Plan, findings: readonly Finding[], by: StartedBy): Started {
  return {
    type: 'started',
    atMs: Math.round(looks.nowMs),
    product: by.product,
    windowId: by.windowId,
    cluster: clusterAtStart(looks),
    plan: {
      ...plan,
      drainSingle: plan.drainSingle && canBeDrainedAlone(looks),
      nodes: plan.nodes.map((entry) => ({ ...entry, node: nameInFile(looks, entry.node) })),
    },
    operator: by.operator,
    workstation: by.workstation,
    mode: by.mode,
    speed: by.speed,
    findings: findings.map(({ check, scope, state, read }) => ({ check, scope, state, read })),
  };
}

function clusterAtStart({ definition, identity, summary, maintenance, hosts }: Looks): WindowCluster {
  if (!identity.ok || !summary.ok || !maintenance.ok)
    throw new Error('A window starts only on a cluster that was read');
  return {
    name: definition.name,
    url: definition.url,
    installationId: identity.value.installationId,
    topology: definition.topology,
    hasSharedAddress: hasSharedAddress(definition),
    maintenanceBefore: maintenance.value.isOn,
    insecureHttp: definition.insecureHttp,
    nodes: summary.value.map((line): NodeAtStart => {
      const inFile = definition.nodes.find((node) => sameName(node.name, line.name)) ?? null;
      const ping = inFile === null ? null : (hosts[inFile.name]?.ping ?? null);
      const pinged = ping?.ok === true && ping.value.kind === 'octopus' ? ping.value.version : null;
      return {
        name: inFile?.name ?? line.name,
        id: line.id,
        draining: line.isDraining,
        offline: line.isOffline,
        taskCap: line.taskCap,
        version: line.version ?? pinged,
        hasAddress: inFile !== null && ownAddress(definition, inFile) !== null,
        inFile: inFile !== null,
        isByHand: inFile?.host.transport === 'manual',
        ...(inFile === null ? {} : machineOf(inFile, hosts[inFile.name])),
      };
    }),
  };
}

/** What decides later whether the machine may be put back to its snapshot. */
function machineOf(
  { hypervisor }: NodeDefinition,
  looks: HostLooks | undefined,
): Pick<NodeAtStart, 'stateHere' | 'isThatMachine'> {
  const reading = looks?.preflight.ok === true ? looks.preflight.value : null;
  if (reading === null) return { stateHere: null, isThatMachine: false };
  const told = reading.machine.id?.toLowerCase() ?? null;
  const center = looks?.snapshots?.ok === true ? (looks.snapshots.value.machine.biosId ?? null) : null;
  const isThatMachine =
    hypervisor?.kind === 'vmware'
      ? isSameBios(reading.machine.biosId ?? null, center) === true
      : hypervisor !== null && told === hypervisor.vm.toLowerCase();
  return {
    stateHere: whatLiesHere(reading),
    isThatMachine,
  };
}

/** A drained lone node answers 418; where only a balancer is known, that may cut the API off. */
function canBeDrainedAlone({ definition, hosts }: Looks): boolean {
  const only = definition.nodes[0];
  const ping = only === undefined ? null : (hosts[only.name]?.ping ?? null);
  return ping?.ok === true && ping.value.kind === 'octopus';
}

function nameInFile({ definition }: Looks, node: string): string {
  return definition.nodes.find((known) => sameName(known.name, node))?.name ?? node;
}
