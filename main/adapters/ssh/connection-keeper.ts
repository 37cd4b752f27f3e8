import { failed, type Result } from '../../../core/base/result.ts';
import type { SshConnection } from './connect.ts';

/** Keeps one connection and hands it out while it is healthy; the next that is asked for is a new one. */
export interface ConnectionKeeper {
  current(): Promise<Result<SshConnection>>;
  /** It gave no answer in time: calls under way may end on it, nobody gets it again. */
  retire(connection: SshConnection): void;
  /** A call begins or ends on it: a retired one is closed after its last. */
  holds(connection: SshConnection): () => void;
  close(): Promise<void>;
}

/** @param open ends at once when the signal does */
export function connectionKeeper(
  host: string,
  open: (signal: AbortSignal) => Promise<Result<SshConnection>>,
): ConnectionKeeper {
  const calls = new Map<SshConnection, number>();
  const retired = new Set<SshConnection>();
  let opening: Promise<Result<SshConnection>> | null = null;
  let kept: SshConnection | null = null;
  const ending = new AbortController();

  const openNew = async (): Promise<Result<SshConnection>> => {
    const opened = await open(ending.signal);
    opening = null;
    if (!opened.ok) return opened;
    if (ending.signal.aborted) {
      await opened.value.close();
      return closedFault(host);
    }
    kept = opened.value;
    return opened;
  };

  const closeIfIdle = (connection: SshConnection): void => {
    if (!retired.has(connection) || (calls.get(connection) ?? 0) > 0) return;
    retired.delete(connection);
    void connection.close();
  };

  return {
    current: async () => {
      if (ending.signal.aborted) return closedFault(host);
      if (kept?.isUsable() === true) return { ok: true, value: kept };
      opening ??= openNew();
      return opening;
    },
    retire: (connection) => {
      if (kept === connection) kept = null;
      retired.add(connection);
      closeIfIdle(connection);
    },
    holds: (connection) => {
      calls.set(connection, (calls.get(connection) ?? 0) + 1);
      return () => {
        const left = (calls.get(connection) ?? 1) - 1;
        if (left > 0) calls.set(connection, left);
        else calls.delete(connection);
        closeIfIdle(connection);
      };
    },
    close: async () => {
      ending.abort();
      await opening;
      const all = new Set([...(kept === null ? [] : [kept]), ...retired, ...calls.keys()]);
      await Promise.all([...all].map((connection) => connection.close()));
    },
  };
}

function closedFault(host: string) {
  return failed({ code: 'host.unreachable', host, reason: 'this session was closed' });
}
