import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * A practice port is closed and opened again, so it must not be handed to anybody else meanwhile. These numbers lie
 * below what Linux, Windows and macOS give out by themselves.
 */
const LOWEST = 12_000;
const HIGHEST = 32_000;
const TRIES = 200;
/**
 * Of each reserved port the UDP port of the same number, which nobody uses: taken as long as the port is ours, also for
 * other practice clusters on this machine, and free again when this process ends, however it ends.
 */
const marks = new Map<number, Socket>();

export async function reservePort(wished?: number): Promise<number> {
  for (let n = 0; n < TRIES; n += 1) {
    const port = wished ?? randomInt(LOWEST, HIGHEST);
    if (await reserved(port)) return port;
    if (wished !== undefined) throw new Error(`Port ${wished} on ${LOOPBACK} is not free`);
  }
  throw new Error(`No free port on ${LOOPBACK} between ${LOWEST} and ${HIGHEST}`);
}

export function giveBackPort(port: number): void {
  marks.get(port)?.close();
  marks.delete(port);
}

async function reserved(port: number): Promise<boolean> {
  const mark = await markOf(port);
  if (mark === null) return false;
  if (await isFree(port)) {
    marks.set(port, mark);
    return true;
  }
  mark.close();
  return false;
}

function markOf(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(null));
    socket.bind({ port, address: LOOPBACK, exclusive: true }, () => resolve(socket.unref()));
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve(true)));
  });
}
