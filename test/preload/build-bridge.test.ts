import { expect, it } from 'vitest';
import { EVENT_CHANNEL, methodNames } from '../../contract/method-names.ts';
import { buildBridge, type Wire } from '../../preload/build-bridge.ts';

it('holds functions only, as many as the contract has methods, and one for events', () => {
  const functions = leaves(buildBridge(deafWire()));

  expect(functions.every((leaf) => typeof leaf === 'function')).toBe(true);
  expect(functions.length).toBe(Object.values(methodNames).flat().length + 1);
});

it('is frozen all the way down', () => {
  const bridge = buildBridge(deafWire());

  expect([bridge, ...Object.values(bridge)].every(Object.isFrozen)).toBe(true);
});

it('given a call, then it goes out on the channel of its name, with the request alone', async () => {
  const sent: unknown[] = [];
  const bridge = buildBridge({
    ...deafWire(),
    invoke: async (...args) => {
      sent.push(args);
      return 'answer';
    },
  }) as { readonly windows: { readonly look: (request: unknown) => Promise<unknown> } };

  await expect(bridge.windows.look({ windowId: 'w' })).resolves.toBe('answer');
  expect(sent).toEqual([['lowtide:windows.look', { windowId: 'w' }]]);
});

it('given a subscription, when it is ended, then nothing comes any more', () => {
  const listeners = new Set<(payload: unknown) => void>();
  const channels: string[] = [];
  const bridge = buildBridge({
    ...deafWire(),
    listen: (channel, listener) => {
      channels.push(channel);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  }) as { readonly events: { readonly subscribe: (listener: (payload: unknown) => void) => () => void } };
  const heard: unknown[] = [];

  const end = bridge.events.subscribe((payload) => heard.push(payload));
  for (const listener of listeners) listener('first');
  end();
  for (const listener of listeners) listener('second');

  expect([channels, heard]).toEqual([[EVENT_CHANNEL], ['first']]);
});

function deafWire(): Wire {
  return { invoke: () => Promise.resolve(null), listen: () => () => undefined };
}

function leaves(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}
