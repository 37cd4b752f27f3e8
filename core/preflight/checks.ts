import { sameName } from '../window/facts.ts';
import type { ClusterCheck, HostCheck, Looks } from './check.ts';
import { agreedTime } from './cluster/agreed-time.ts';
import { balancer } from './cluster/balancer.ts';
import { capacity } from './cluster/capacity.ts';
import { instance } from './cluster/instance.ts';
import { interruptions } from './cluster/interruptions.ts';
import { keyExpiry } from './cluster/key-expiry.ts';
import { keyRights } from './cluster/key-rights.ts';
import { maintenanceMode } from './cluster/maintenance-mode.ts';
import { nodesMatch } from './cluster/nodes-match.ts';
import { nothingOut } from './cluster/nothing-out.ts';
import { plainHttp } from './cluster/plain-http.ts';
import { queueTimeouts } from './cluster/queue-timeouts.ts';
import { queuedTasks } from './cluster/queued-tasks.ts';
import { rateLimit } from './cluster/rate-limit.ts';
import { reachable } from './cluster/reachable.ts';
import { runningTasks } from './cluster/running-tasks.ts';
import { versionsEqual } from './cluster/versions-equal.ts';
import type { Finding } from './finding.ts';
import { account } from './host/account.ts';
import { automaticRestart } from './host/automatic-restart.ts';
import { claim } from './host/claim.ts';
import { clock } from './host/clock.ts';
import { databaseHere } from './host/database-here.ts';
import { dependents } from './host/dependents.ts';
import { diskSpace } from './host/disk-space.ts';
import { failureActions } from './host/failure-actions.ts';
import { language } from './host/language.ts';
import { login } from './host/login.ts';
import { machine } from './host/machine.ts';
import { otherInstances } from './host/other-instances.ts';
import { otherUpdaters } from './host/other-updaters.ts';
import { pendingRestart } from './host/pending-restart.ts';
import { precautionPossible } from './host/precaution-possible.ts';
import { readable } from './host/readable.ts';
import { rightNode } from './host/right-node.ts';
import { serviceFound } from './host/service-found.ts';
import { servicing } from './host/servicing.ts';
import { startType } from './host/start-type.ts';
import { transportReturns } from './host/transport-returns.ts';
import { updateSource } from './host/update-source.ts';
import { uptime } from './host/uptime.ts';
import { watchdog } from './host/watchdog.ts';

/** Every check there is. A new check: its file, its line here, its row in docs/preflight.md. */
export const clusterChecks: readonly ClusterCheck[] = [
  reachable,
  instance,
  plainHttp,
  keyRights,
  keyExpiry,
  rateLimit,
  nodesMatch,
  nothingOut,
  capacity,
  balancer,
  versionsEqual,
  maintenanceMode,
  runningTasks,
  interruptions,
  queuedTasks,
  queueTimeouts,
  agreedTime,
];
export const hostChecks: readonly HostCheck[] = [
  readable,
  login,
  account,
  language,
  transportReturns,
  rightNode,
  machine,
  serviceFound,
  otherInstances,
  dependents,
  startType,
  watchdog,
  failureActions,
  databaseHere,
  pendingRestart,
  servicing,
  updateSource,
  automaticRestart,
  otherUpdaters,
  diskSpace,
  clock,
  uptime,
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
