import { record } from '../imitation/recordings.ts';
import { strict } from '../imitation/strict.ts';
import { StrictEmitter } from '../imitation/strict-emitter.ts';

const blockers = new Set<number>();
let lastId = 0;

/** Counts who keeps the machine awake; keeps nothing awake. */
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(type: string): number {
    lastId += 1;
    blockers.add(lastId);
    record('powerSaveBlocker.start', type);
    return lastId;
  },
  stop(id: number): boolean {
    record('powerSaveBlocker.stop', id);
    return blockers.delete(id);
  },
  isStarted: (id: number): boolean => blockers.has(id),
});

class PowerMonitor extends StrictEmitter {
  constructor() {
    super('powerMonitor', [
      'suspend',
      'resume',
      'on-ac',
      'on-battery',
      'shutdown',
      'lock-screen',
      'unlock-screen',
      'user-did-become-active',
      'user-did-resign-active',
      'thermal-state-change',
      'speed-limit-change',
    ]);
  }
  getSystemIdleState = (): string => 'active';
  getSystemIdleTime = (): number => 0;
  isOnBatteryPower = (): boolean => false;
}

/** A test lets the machine sleep by emitting `suspend`. */
export const powerMonitor = new PowerMonitor();
