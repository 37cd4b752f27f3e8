import { expect, it } from 'vitest';
import { channelOf, methodNames } from '../../../contract/method-names.ts';
import { registerContract } from '../../../main/ipc/register-contract.ts';
import { openLog } from '../../../main/log/log.ts';
import type { Caller } from '../../../main/security/trusted-sender.ts';
import { type FakeAnswers, fakeBridge } from '../../support/fake-bridge.ts';

const ownPage: Caller = { sender: { id: 1 }, senderFrame: { url: 'lowtide://app/index.html', parent: null } };
const WINDOW = '11111111-2222-4333-8444-555555555555';

it('every method of the contract has one channel, and there is no other', () => {
  const { channels } = aBoundary();
  const named = Object.entries(methodNames).flatMap(([noun, methods]) =>
    methods.map((method) => channelOf(noun, method)),
  );

  expect(channels.toSorted()).toEqual(named.toSorted());
});

it('given a call of our page, then the handler gets the checked request, and its answer comes back', async () => {
  const { call, calls } = aBoundary();

  await expect(call('lowtide:settings.read', {})).resolves.toMatchObject({ ok: true, value: { theme: 'system' } });
  expect(calls).toEqual([['lowtide:settings.read', {}]]);
});

it.each(allChannels())(
  '%s: a call of a foreign frame is answered with a refusal, logged, and calls nothing',
  async (channel) => {
    const { call, calls, lines } = aBoundary();

    const answer = await call(channel, {}, { sender: { id: 1 }, senderFrame: { url: 'https://evil/', parent: null } });

    expect(answer).toMatchObject({ ok: false, fault: { code: 'console.refused-sender', channel } });
    expect([calls, lines().length]).toEqual([[], 1]);
  },
);

it.each(allChannels())('%s: a key that is not known is refused by name', async (channel) => {
  const { call, calls } = aBoundary();

  const answer = await call(channel, { surplus: 1 });

  expect(answer).toMatchObject({ ok: false, fault: { code: 'console.bad-request', channel } });
  expect(JSON.stringify(answer)).toContain('surplus');
  expect(calls).toEqual([]);
});

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

it.each([
  ['an oversized text', { windowId: WINDOW, text: 'x'.repeat(600_000) }, 'console.too-large'],
  ['a cycle', cyclic, 'console.too-large'],
  ['a Map', new Map([['windowId', WINDOW]]), 'console.too-large'],
  ['too deep', deep(40), 'console.too-large'],
  ['nothing', undefined, 'console.bad-request'],
  ['null', null, 'console.bad-request'],
  ['a list', [WINDOW], 'console.bad-request'],
  ['a text over its own limit', { windowId: WINDOW, text: 'x'.repeat(2_001) }, 'console.bad-request'],
  ['an id that is a path', { windowId: '../../etc/passwd', text: 'x' }, 'console.bad-request'],
  ['a text that is an object', { windowId: WINDOW, text: { toString: 'x' } }, 'console.bad-request'],
])('given %s, then it is refused', async (_what, request, code) => {
  const { call, calls } = aBoundary();

  expect(await call('lowtide:records.addNote', request)).toMatchObject({ ok: false, fault: { code } });
  expect(calls).toEqual([]);
});

it('given a refused secret, then neither the answer nor the log repeats it', async () => {
  const { call, lines } = aBoundary();

  const answer = await call('lowtide:secrets.replace', { id: 'key', value: { text: 'correct horse battery' } });

  expect(JSON.stringify([answer, lines()])).not.toContain('horse');
});

it('given a defect in a handler, then the page gets an answer, and the log the error', async () => {
  const { call, lines } = aBoundary({
    settings: {
      read: () => {
        throw new Error('broken');
      },
    },
  });

  expect(await call('lowtide:settings.read', {})).toMatchObject({ ok: false, fault: { code: 'console.bug' } });
  expect(lines()).toEqual([expect.stringContaining('broken')]);
});

function aBoundary(answers: FakeAnswers = {}) {
  const handlers = new Map<string, (caller: Caller, request: unknown) => Promise<unknown>>();
  const lines: string[] = [];
  const { bridge, calls } = fakeBridge(answers);
  registerContract({
    door: { handle: (channel, listener) => void handlers.set(channel, listener) },
    api: bridge,
    isOwnWindow: (id) => id === 1,
    log: openLog({ write: (line) => lines.push(line), nowMs: () => 0, knownSecrets: () => [] }),
  });
  return {
    channels: [...handlers.keys()],
    calls,
    lines: () => lines,
    call: (channel: string, request: unknown, caller: Caller = ownPage) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`Nobody handles ${channel}`);
      return handler(caller, request);
    },
  };
}

function allChannels(): readonly string[] {
  return Object.entries(methodNames).flatMap(([noun, methods]) => methods.map((method) => channelOf(noun, method)));
}

function deep(levels: number): object {
  return levels === 0 ? {} : { in: deep(levels - 1) };
}
