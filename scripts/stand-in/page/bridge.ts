export interface Bridge {
  /** Puts a frozen copy on the other world's window; functions in it call back into this one. */
  expose(key: string, api: unknown): void;
}

/**
 * Joins the page's own world and the preload's: each runs this function with the same secret name, and they talk by
 * events on the document. Those are synchronous, so return values and thrown errors work as across Electron's bridge.
 * One function without anything around it, because its text is sent into the page.
 */
export function makeBridge(secret: string, here: string, there: string): Bridge {
  type Wire = { readonly $$?: string; readonly id?: number; readonly message?: string };
  type Note = {
    readonly op: 'call' | 'returned' | 'threw' | 'resolved' | 'rejected' | 'expose';
    readonly id?: number;
    readonly key?: string;
    readonly value?: unknown;
    readonly args?: readonly unknown[];
  };

  // Held now: the page may put other functions in their place later.
  const emitEvent = document.dispatchEvent.bind(document);
  const NoteEvent = CustomEvent;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const idsOf = new WeakMap<object, number>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const exposed = new Set<string>();
  let lastId = 0;
  let answer: Note | null = null;

  const emit = (detail: Note): void => void emitEvent(new NoteEvent(secret + there, { detail }));
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value));
  const mapped = (value: object, change: (inner: unknown) => unknown): object =>
    Object.fromEntries(Object.keys(value).map((key) => [key, change(Reflect.get(value, key))]));

  const sendFunction = (value: (...args: unknown[]) => unknown): Wire => {
    const id = idsOf.get(value) ?? nextId();
    idsOf.set(value, id);
    functions.set(id, value);
    return { $$: 'function', id };
  };
  const sendPromise = (value: Promise<unknown>): Wire => {
    const id = nextId();
    value.then(
      (result) => emit({ op: 'resolved', id, value: send(result) }),
      (error: unknown) => emit({ op: 'rejected', id, value: send(error) }),
    );
    return { $$: 'promise', id };
  };
  const send = (value: unknown): unknown => {
    if (typeof value === 'function') return sendFunction(value as () => unknown);
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) return sendPromise(value);
    if (value instanceof Error) return { $$: 'error', message: value.message };
    if (Array.isArray(value)) return value.map(send);
    // Dates, maps, bytes: the browser clones them on their way between the worlds.
    return isPlain(value) ? mapped(value, send) : value;
  };

  const callOther = (id: number, args: readonly unknown[]): unknown => {
    answer = null;
    emit({ op: 'call', id, args: args.map(send) });
    const got = answer as Note | null;
    if (got === null) throw new Error('The other side of the bridge is gone.');
    if (got.op === 'threw') throw receive(got.value);
    return receive(got.value);
  };
  const receive = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return Object.freeze(value.map(receive));
    const { $$: kind, id = 0, message = '' } = value as Wire;
    if (kind === 'function') return Object.freeze((...args: unknown[]) => callOther(id, args));
    if (kind === 'error') return new Error(message);
    if (kind === 'promise') {
      const pending = Promise.withResolvers<unknown>();
      waiting.set(id, pending);
      return pending.promise;
    }
    return isPlain(value) ? Object.freeze(mapped(value, receive)) : value;
  };

  const answerCall = ({ id = 0, args = [] }: Note): void => {
    let note: Note;
    try {
      note = { op: 'returned', value: send(functions.get(id)?.(...args.map(receive))) };
    } catch (error) {
      note = { op: 'threw', value: send(error instanceof Error ? error : new Error(String(error))) };
    }
    emit(note);
  };
  const settle = ({ id = 0, op, value }: Note): void => {
    const pending = waiting.get(id);
    waiting.delete(id);
    if (op === 'resolved') pending?.resolve(receive(value));
    else pending?.reject(receive(value));
  };
  const take = (note: Note): void => {
    switch (note.op) {
      case 'call':
        return answerCall(note);
      case 'returned':
      case 'threw':
        answer = note;
        return undefined;
      case 'resolved':
      case 'rejected':
        return settle(note);
      case 'expose':
        Object.defineProperty(window, note.key ?? '', { value: receive(note.value), enumerable: true });
        return undefined;
    }
  };
  document.addEventListener(secret + here, (event) => take((event as CustomEvent<Note>).detail));

  return {
    expose(key, api) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      emit({ op: 'expose', key, value: send(api) });
    },
  };
}
