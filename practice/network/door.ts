import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { giveBackPort, LOOPBACK } from './ports.ts';

/** What a caller meets: an answer, a refused connection, an accepted and then reset one, or nothing at all. */
export type DoorMode = 'open' | 'refused' | 'shaky' | 'silent';

/** One listening address of the practice cluster. The port stays ours while nobody listens on it. */
export interface Door {
  readonly port: number;
  readonly mode: DoorMode;
  setMode(mode: DoorMode): void;
  /** Resolves at once, or when the door is no longer silent. Nothing may be sent before. */
  whenHeard(): Promise<void>;
  /** Ends every connection that is open now, or the one that came from that port. */
  drop(remotePort?: number): void;
  /** Resolves when an open door can be reached. */
  whenListening(): Promise<void>;
  /** Resolves when the port is free again. */
  stop(): Promise<void>;
}

const LISTEN_AGAIN_MS = 20;
const SHAKY_RESETS_AFTER_MS = 30;

export function openDoor(port: number, receive: (socket: Socket) => void): Door {
  const sockets = new Set<Socket>();
  /** Connected while the door was silent: their first byte has not been read. */
  const unheard = new Set<Socket>();
  const listeners: (() => void)[] = [];
  let mode: DoorMode = 'refused';
  let server: Server | null = null;
  let retry: NodeJS.Timeout | null = null;

  const accept = (socket: Socket): void => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      unheard.delete(socket);
    });
    if (mode === 'open') return receive(socket);
    if (mode === 'silent') {
      unheard.add(socket.pause());
      return;
    }
    setTimeout(() => socket.resetAndDestroy(), SHAKY_RESETS_AFTER_MS).unref();
  };

  const listen = (): void => {
    if (server !== null) return;
    const mine = createServer({ pauseOnConnect: false }, accept);
    server = mine;
    mine.on('error', () => {
      // Somebody probes the port at this very moment; ours again in an instant.
      if (server !== mine) return;
      server = null;
      retry = setTimeout(() => mode !== 'refused' && listen(), LISTEN_AGAIN_MS);
    });
    mine.listen(port, LOOPBACK);
  };

  const drop = (remotePort?: number): void => {
    for (const socket of sockets) {
      if (remotePort === undefined || socket.remotePort === remotePort) socket.resetAndDestroy();
    }
  };

  const setMode = (next: DoorMode): void => {
    if (next === mode) return;
    const before = mode;
    mode = next;
    if (next === 'refused') {
      server?.close();
      server = null;
    } else listen();
    if (next === 'silent') for (const socket of sockets) socket.pause();
    if (next === 'refused' || next === 'shaky') drop();
    if (before !== 'silent') return;
    for (const heard of listeners.splice(0)) heard();
    if (next !== 'open') return;
    for (const socket of sockets) if (!unheard.has(socket)) socket.resume();
    for (const socket of unheard) receive(socket.resume());
    unheard.clear();
  };

  return {
    port,
    get mode() {
      return mode;
    },
    setMode,
    drop,
    whenHeard: () => (mode === 'silent' ? new Promise((resolve) => listeners.push(resolve)) : Promise.resolve()),
    whenListening: async () => {
      if (server !== null && !server.listening) await once(server, 'listening');
    },
    stop: async () => {
      const closing = server?.listening === true ? once(server, 'close') : null;
      setMode('refused');
      if (retry !== null) clearTimeout(retry);
      drop();
      await closing;
      giveBackPort(port);
    },
  };
}
