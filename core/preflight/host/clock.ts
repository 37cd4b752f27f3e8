import { cannotTell, fine, fromHost, warns } from '../from-host.ts';

/** Kerberos refuses at five minutes. */
const KERBEROS_MS = 5 * 60_000;
const NOTABLE_MS = 60_000;

/** The host's clock against ours; nothing is ever decided by comparing them. */
export const clock = fromHost(
  {
    name: 'host.clock',
    reads: 'the clock of the host against that of this workstation, in the middle of the reading',
    why: 'Kerberos refuses a login over a difference of five minutes, and times in the record would not fit.',
  },
  ({ nowMs }, { looks }) => {
    if (nowMs === null) return cannotTell("the host's clock could not be read", 'Run "w32tm /query /status" there.');
    const byMs = nowMs - looks.preflightAtMs;
    const words = `${Math.round(Math.abs(byMs) / 1000)} s ${byMs < 0 ? 'behind' : 'ahead of'} this workstation`;
    if (Math.abs(byMs) >= KERBEROS_MS)
      return warns(`its clock is ${words}: Kerberos refuses that`, 'Run "w32tm /resync" there.');
    if (Math.abs(byMs) >= NOTABLE_MS) return warns(`its clock is ${words}`, 'Run "w32tm /resync" there.');
    return fine(`its clock is ${words}`);
  },
);
