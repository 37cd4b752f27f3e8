import type { Fault } from '../../../core/fault/fault.ts';
import { noConnection } from '../../../core/host/port-state.ts';

/** What ssh2 and the network say when no connection comes about. */
export interface ConnectError {
  readonly message: string;
  readonly level?: string;
  readonly code?: string | number;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name not found',
  ECONNREFUSED: noConnection.refused,
  ETIMEDOUT: noConnection.noAnswer,
  EHOSTUNREACH: noConnection.noRoute,
  ENETUNREACH: noConnection.noRoute,
  ECONNRESET: 'connection cut',
  EPIPE: 'connection cut',
};

/** SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE, and what OpenSSH sends after too many tries. */
const LOGIN_DISCONNECTS = [2, 14];

/** @param greeted keys were exchanged, so what follows is about the login */
export function connectFault(error: ConnectError, host: string, user: string, greeted: boolean): Fault {
  const isLogin = error.level === 'client-authentication' || (greeted && isLoginDisconnect(error));
  return isLogin
    ? { code: 'host.login-refused', host, user }
    : { code: 'host.unreachable', host, reason: reasonOf(error) };
}

function isLoginDisconnect({ code }: ConnectError): boolean {
  return typeof code === 'number' && LOGIN_DISCONNECTS.includes(code);
}

function reasonOf({ level, code, message }: ConnectError): string {
  const word = typeof code === 'string' ? WORDS[code] : undefined;
  if (word !== undefined) return word;
  if (level === 'client-dns') return 'name not found';
  if (level === 'client-timeout') return noConnection.late;
  if (level === 'client-socket' || message.startsWith('Connection lost')) return 'connection cut';
  if (message.includes('no matching')) return 'no algorithm in common';
  return 'it does not speak SSH as expected';
}
