import { octopusService } from './host.ts';
import type { StartType } from './service.ts';
import { dependentsOf } from './service-life.ts';
import { nodeNamed, type World } from './world.ts';

/** One thing that is not as it was at the start, or as colleagues left it. */
export interface AuditFinding {
  readonly rule:
    | 'start-type-not-as-before'
    | 'watchdog-not-as-before'
    | 'dependent-not-as-before'
    | 'other-instance-not-as-before'
    | 'claim-left-over'
    | 'service-not-running'
    | 'node-not-serving'
    | 'drain-not-as-before'
    | 'cap-not-as-before'
    | 'maintenance-not-as-before'
    | 'patch-task-left-over';
  readonly node: string | null;
  readonly detail: string;
}

export const INITIAL_START_TYPE: StartType = 'delayed';

/** To be asked when a window has ended: what it left behind. */
export function audit(world: World): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const found = (rule: AuditFinding['rule'], node: string | null, detail: string): void =>
    void findings.push({ rule, node, detail });
  for (const host of world.hosts) {
    const service = octopusService(host);
    const node = nodeNamed(world, host.name);
    if (service.startType !== INITIAL_START_TYPE) found('start-type-not-as-before', host.name, service.startType);
    for (const watchdog of host.watchdogs) {
      if (!watchdog.enabled) found('watchdog-not-as-before', host.name, watchdog.name);
    }
    for (const dependent of dependentsOf(host, service)) {
      const { state, startType } = dependent;
      if (state !== 'running' || startType !== 'automatic')
        found('dependent-not-as-before', host.name, `${dependent.name} ${state}, ${startType}`);
    }
    for (const other of host.services.filter(({ octopus }) => octopus === 'other')) {
      if (other.state !== 'running' || other.startType !== 'automatic')
        found('other-instance-not-as-before', host.name, `${other.name} ${other.state}, ${other.startType}`);
    }
    if (host.disk.claim !== null) found('claim-left-over', host.name, host.disk.claim.windowId);
    if (service.state !== 'running') found('service-not-running', host.name, service.state);
    if (node.web !== 'serving') found('node-not-serving', host.name, node.web);
    const drained = world.baseline.draining.get(node.name) ?? false;
    if (node.draining !== drained) found('drain-not-as-before', node.name, node.draining ? 'on' : 'off');
    const cap = world.baseline.caps.get(node.name);
    if (node.maxConcurrentTasks !== cap) found('cap-not-as-before', node.name, String(node.maxConcurrentTasks));
    for (const run of host.disk.patchRuns) found('patch-task-left-over', host.name, run.taskName);
  }
  const { inMaintenance } = world.instance;
  if (inMaintenance !== world.baseline.inMaintenance) {
    found('maintenance-not-as-before', null, inMaintenance ? 'on' : 'off');
  }
  return findings;
}
