import { buildOf, type Host } from './host.ts';
import { cutOffPatchRuns } from './patch-run.ts';
import { callOffAll } from './service.ts';
import { endService, startService } from './service-life.ts';
import { nodeNamed, tell, type World } from './world.ts';

const SHUTDOWN_IN_PROGRESS = 1115;
const SHUTDOWN_ALREADY_SCHEDULED = 1190;

const FIRMWARE_MS = 10_000;

/** `shutdown.exe /r`: 0 when accepted; the comment stands in event 1074 from then on. */
export function restartHost(world: World, host: Host, comment: string, delayMs = host.traits.restartDelayMs): number {
  if (host.shutdown === 'scheduled') return SHUTDOWN_ALREADY_SCHEDULED;
  if (host.shutdown === 'in-progress') return SHUTDOWN_IN_PROGRESS;
  host.shutdown = 'scheduled';
  host.disk.restartComments.push(comment);
  host.coming.push(world.clock.after(delayMs, () => shutDown(world, host)));
  return 0;
}

function shutDown(world: World, host: Host): void {
  const { traits } = host;
  host.shutdown = 'in-progress';
  host.restarts += 1;
  cutOffPatchRuns(world, host);
  for (const service of host.services) endService(world, host, service, true);
  tell(world, 'host-ends-services', host.name);
  const fallSilent = (): void => setNetwork(world, host, traits.lateShutdown);
  if (traits.answersInShutdownMs > 0) host.coming.push(world.clock.after(traits.answersInShutdownMs, fallSilent));
  else fallSilent();
  host.coming.push(world.clock.after(traits.shutdownMs, () => powerOn(world, host)));
}

/** From the end of a shutdown, or from power off. A host that is lost stays silent until somebody calls this by hand. */
export function powerOn(world: World, host: Host, byHand = false): void {
  callOffAll(host.coming);
  host.power = 'booting';
  setNetwork(world, host, 'refused');
  const lostAfter = host.traits.lostAfterRestarts;
  if (!byHand && host.restarts === lostAfter) {
    return tell(world, 'host-silent', host.name, { comesBack: false });
  }
  host.coming.push(world.clock.after(FIRMWARE_MS, () => boot(world, host)));
}

/** The plug is pulled: nothing says goodbye. */
export function powerOff(world: World, host: Host): void {
  callOffAll(host.coming);
  host.power = 'off';
  host.shutdown = 'none';
  cutOffPatchRuns(world, host);
  for (const service of host.services) endService(world, host, service, false);
  setNetwork(world, host, 'refused');
}

function boot(world: World, host: Host): void {
  const { traits, disk } = host;
  host.lastBootUpMs = world.clock.nowMs();
  host.shutdown = 'none';
  disk.bootId += 1;
  finishUpdates(host);
  tell(world, 'host-boots', host.name, { bootId: disk.bootId, build: buildOf(host) });
  if (traits.newHostKeyAfterRestart) {
    traits.newHostKeyAfterRestart = false;
    tell(world, 'host-key-changed', host.name);
  }
  if (traits.versionAfterRestart !== null) nodeNamed(world, host.name).version = traits.versionAfterRestart;
  host.coming.push(world.clock.after(traits.bootMs - traits.shakyMs, () => setNetwork(world, host, 'shaky')));
  host.coming.push(world.clock.after(traits.bootMs, () => beUp(world, host)));
}

function beUp(world: World, host: Host): void {
  const { traits } = host;
  const later = (afterMs: number, call: () => void): void => void host.coming.push(world.clock.after(afterMs, call));
  host.power = 'running';
  host.servicing = 'busy';
  setNetwork(world, host, 'open');
  tell(world, 'host-up', host.name);
  later(traits.servicingBusyMs, () => {
    host.servicing = 'idle';
    tell(world, 'host-idle', host.name);
  });
  for (const service of host.services) {
    if (service.octopus !== 'this') {
      if (service.startType === 'automatic') startService(world, host, service);
      continue;
    }
    // The start type that counts is the one of this boot, not of the moment at which its turn comes.
    const afterMs = {
      automatic: traits.automaticStartMs,
      delayed: traits.delayedStartMs,
      manual: null,
      disabled: null,
    };
    const waitMs = afterMs[service.startType];
    if (waitMs === null || traits.autostartFails) continue;
    later(waitMs, () => void (service.state === 'stopped' && startService(world, host, service)));
  }
}

function finishUpdates(host: Host): void {
  const { disk } = host;
  for (const update of disk.waitsForBoot) disk.revision = update.revision ?? disk.revision;
  disk.waitsForBoot = [];
  disk.pendingRestart.componentServicing = false;
  disk.pendingRestart.windowsUpdate = false;
  // Whatever an earlier list left undone is offered together with the next one.
  const [left = [], next = [], ...later] = disk.updates;
  disk.updates = [[...left, ...next], ...later];
}

function setNetwork(world: World, host: Host, network: Host['network']): void {
  if (host.network === network) return;
  host.network = network;
  tell(world, 'host-port', host.name, { network });
}
