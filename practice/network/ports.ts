import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * A practice port is closed and opened again, so it must not be handed to anybody else meanwhile. These numbers lie
 * below what Linux, Windows and macOS give out by themselves.
 */
const LOWEST = 12_000;
const HIGHEST = 32_000;
const TRIES = 200;
const taken = new Set<number>();

export async function reservePort(wished?: number): Promise<number> {
  for (let n = 0; n < TRIES; n += 1) {
    const port = wished ?? randomInt(LOWEST, HIGHEST);
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port);
      return port;
    }
    if (wished !== undefined) throw new Error(`Port ${wished} on ${LOOPBACK} is not free`);
  }
  throw new Error(`No free port on ${LOOPBACK} between ${LOWEST} and ${HIGHEST}`);
}

export function giveBackPort(port: number): void {
  taken.delete(port);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve(true)));
  });
}
