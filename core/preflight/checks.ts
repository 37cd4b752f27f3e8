import { sameName } from '../window/facts.ts';
import type { ClusterCheck, HostCheck, Looks } from './check.ts';
import { agreedTime } from './cluster/agreed-time.ts';
import { capacity } from './cluster/capacity.ts';
import { keyRights } from './cluster/key-rights.ts';
import { maintenanceMode } from './cluster/maintenance-mode.ts';
import { nodesMatch } from './cluster/nodes-match.ts';
import { nothingOut } from './cluster/nothing-out.ts';
import { queuedTasks } from './cluster/queued-tasks.ts';
import { reachable } from './cluster/reachable.ts';
import { runningTasks } from './cluster/running-tasks.ts';
import { versionsEqual } from './cluster/versions-equal.ts';
import type { Finding } from './finding.ts';
import { claim } from './host/claim.ts';
import { pendingRestart } from './host/pending-restart.ts';
import { precautionPossible } from './host/precaution-possible.ts';
import { readable } from './host/readable.ts';
import { rightNode } from './host/right-node.ts';
import { serviceFound } from './host/service-found.ts';
import { startType } from './host/start-type.ts';
import { watchdog } from './host/watchdog.ts';

/** Every check there is. A new check: its file, and its line here. */
const clusterChecks: readonly ClusterCheck[] = [
  reachable,
  keyRights,
  nodesMatch,
  nothingOut,
  capacity,
  versionsEqual,
  maintenanceMode,
  runningTasks,
  queuedTasks,
  agreedTime,
];
const hostChecks: readonly HostCheck[] = [
  readable,
  rightNode,
  serviceFound,
  startType,
  watchdog,
  pendingRestart,
  claim,
  precautionPossible,
];

/** All findings: the cluster first, then node by node. Pure: what was read comes in as `looks`. */
export function preflight(looks: Looks): readonly Finding[] {
  const ofCluster = clusterChecks.flatMap((check) => check.run(looks));
  const planned = looks.definition.nodes.filter(
    (node) => looks.plan === null || looks.plan.nodes.some((entry) => sameName(entry.node, node.name)),
  );
  const ofHosts = planned.flatMap((definition) => {
    const hostLooks = looks.hosts[definition.name];
    if (hostLooks === undefined) return [];
    const plan = looks.plan?.nodes.find((entry) => sameName(entry.node, definition.name)) ?? null;
    const summary = looks.summary.ok
      ? (looks.summary.value.find((line) => sameName(line.name, definition.name)) ?? null)
      : null;
    return hostChecks.flatMap((check) => check.run(looks, { definition, plan, summary, looks: hostLooks }));
  });
  return [...ofCluster, ...ofHosts];
}
