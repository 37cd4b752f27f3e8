import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** One conversation with Chromium: with the browser itself, or with one page. */
export interface DevToolsSession {
  /** Rejects if Chromium refuses. Once Chromium has ended nothing is answered: this process ends too. */
  send<T = unknown>(method: string, params?: Params): Promise<T>;
  on<T>(method: string, listener: (params: T) => void): void;
  close(): void;
}

/** Chromium's debugging protocol on two pipes: JSON texts, each ended by a zero byte. */
export class DevToolsPipe {
  readonly #input: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, EventEmitter>();
  #lastId = 0;
  #rest = '';
  #isOpen = true;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    input.on('error', () => this.end());
    output.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    output.on('close', () => this.end());
  }

  session(sessionId = ''): DevToolsSession {
    const emitter = new EventEmitter();
    emitter.setMaxListeners(0);
    this.#listeners.set(sessionId, emitter);
    return {
      send: <T>(method: string, params: Params = {}) => this.#send(sessionId, method, params) as Promise<T>,
      on: (method, listener) => void emitter.on(method, listener),
      close: () => void this.#listeners.delete(sessionId),
    };
  }

  /** After this nothing is sent any more. */
  end(): void {
    this.#isOpen = false;
    this.#waiting.clear();
  }

  #send(sessionId: string, method: string, params: Params): Promise<unknown> {
    if (!this.#isOpen) return new Promise(() => undefined);
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { method, resolve, reject }));
    this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId === '' ? {} : { sessionId }) })}\0`);
    return answer;
  }

  #read(text: string): void {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.#take(JSON.parse(part) as Message);
  }

  #take({ id, sessionId = '', method, params, result, error }: Message): void {
    if (method !== undefined) this.#listeners.get(sessionId)?.emit(method, params);
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
  }
}
