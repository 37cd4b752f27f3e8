import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { type Door, openDoor } from '../network/door.ts';
import type { OctopusApp } from './bindings.ts';

/** After a silence: how long it takes to read that the other side hung up meanwhile. */
const HANGS_UP_WITHIN_MS = 20;

/** Puts an app behind a door. While the door is silent no answer leaves, whatever was asked. */
export function httpDoor(port: number, app: OctopusApp): Door {
  const listener = getRequestListener(async (request, env) => {
    if (door.mode === 'silent' && !(await isStillThere(door, env.incoming.socket))) return new Response(null);
    const response = await app.fetch(request, env as Parameters<OctopusApp['fetch']>[1]);
    await door.whenHeard();
    return response;
  });
  const server = createServer((request, answer) => {
    request.on('error', () => undefined);
    void listener(request, answer);
  });
  server.on('clientError', (_error, socket) => void socket.destroy());
  const door = openDoor(port, (socket) => void server.emit('connection', socket));
  return door;
}

/** Who gave up during the silence is not served after it: no late effect of a call that nobody waits for. */
async function isStillThere(door: Door, socket: { readonly destroyed: boolean } | undefined): Promise<boolean> {
  await door.whenHeard();
  await sleep(HANGS_UP_WITHIN_MS);
  return socket !== undefined && !socket.destroyed;
}
