import { powershellEngine } from '../support/engine.ts';
import { canHaveSshd } from './sshd.ts';

/** The folder of `pwsh` behind real sessions over SSH; null where this machine can have no sshd or no engine. */
export function remotingEngine(): string | null {
  return canHaveSshd() ? powershellEngine() : null;
}
