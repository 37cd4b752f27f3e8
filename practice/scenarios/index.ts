import { apiErrors } from './api-errors.ts';
import { busy } from './busy.ts';
import { connectionCut } from './connection-cut.ts';
import { drainedBefore } from './drained-before.ts';
import { foreignMaintenanceOff } from './foreign-maintenance-off.ts';
import { foreignUndrain } from './foreign-undrain.ts';
import { hiddenTasks } from './hidden-tasks.ts';
import { hostKeyChanged } from './host-key-changed.ts';
import { keyExpires } from './key-expires.ts';
import { needsAPerson } from './needs-a-person.ts';
import { noReturn } from './no-return.ts';
import { nothingToInstall } from './nothing-to-install.ts';
import { patchFails } from './patch-fails.ts';
import { quiet } from './quiet.ts';
import { rateLimited } from './rate-limited.ts';
import { restartFirst } from './restart-first.ts';
import { restartedByHand } from './restarted-by-hand.ts';
import { returnsWithNewVersion } from './returns-with-new-version.ts';
import { returnsWithServiceStopped } from './returns-with-service-stopped.ts';
import type { Scenario } from './scenario.ts';
import { secondInstance } from './second-instance.ts';
import { secondReboot } from './second-reboot.ts';
import { serviceHangsOnStop } from './service-hangs-on-stop.ts';
import { serviceIsNeeded } from './service-is-needed.ts';
import { slowBoot } from './slow-boot.ts';
import { slowShutdown } from './slow-shutdown.ts';
import { stuckTask } from './stuck-task.ts';
import { twoWindows } from './two-windows.ts';
import { watchdogRestarts } from './watchdog-restarts.ts';
import { workstationOffline } from './workstation-offline.ts';

/** Every scenario that can be rehearsed, in the order in which they are offered. */
export const scenarios: readonly Scenario[] = [
  quiet,
  busy,
  needsAPerson,
  stuckTask,
  hiddenTasks,
  drainedBefore,
  foreignUndrain,
  foreignMaintenanceOff,
  twoWindows,
  watchdogRestarts,
  serviceIsNeeded,
  secondInstance,
  serviceHangsOnStop,
  patchFails,
  nothingToInstall,
  restartFirst,
  secondReboot,
  slowShutdown,
  slowBoot,
  noReturn,
  returnsWithServiceStopped,
  returnsWithNewVersion,
  restartedByHand,
  hostKeyChanged,
  rateLimited,
  apiErrors,
  keyExpires,
  connectionCut,
  workstationOffline,
];

export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario !== undefined) return scenario;
  throw new Error(`${name} is not one of: ${scenarios.map((each) => each.name).join(', ')}`);
}
