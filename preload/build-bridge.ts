import { channelOf, EVENT_CHANNEL, methodNames } from '../contract/method-names.ts';

/** The two things of Electron that the bridge stands on. */
export interface Wire {
  invoke(channel: string, request: unknown): Promise<unknown>;
  listen(channel: string, listener: (payload: unknown) => void): () => void;
}

type Call = (request: unknown) => Promise<unknown>;

/** One function for each method of the contract, made by one loop, and the events; frozen, so the page cannot bend it. */
export function buildBridge(wire: Wire): object {
  const nouns = Object.entries(methodNames).map(([noun, methods]) => {
    const calls = methods.map((method): [string, Call] => {
      const channel = channelOf(noun, method);
      return [method, (request) => wire.invoke(channel, request)];
    });
    return [noun, Object.freeze(Object.fromEntries(calls))] as const;
  });
  const events = Object.freeze({
    subscribe: (listener: (payload: unknown) => void) => wire.listen(EVENT_CHANNEL, listener),
  });
  return Object.freeze({ ...Object.fromEntries(nouns), events });
}
