import { expect, it } from 'vitest';
import type { Instruction } from '../../../core/ports/manual-desk.ts';
import { createByHandStore } from '../../../renderer/stores/by-hand-store.ts';
import { answered, fakeBridge } from '../../support/fake-bridge.ts';

const CLUSTER = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-2222-4333-8444-555555555555';
const instruction: Instruction = {
  id: 'a'.repeat(32),
  host: 'OCTO-3',
  script: 'stop-service',
  kind: 'act',
  what: 'Stop the service OctopusDeploy',
  command: '&{...}',
};

it('given instructions of the cluster in sight, then they are shown; those of another are not', async () => {
  const { bridge, emit } = fakeBridge();
  const byHand = createByHandStore(bridge);
  await byHand.show(CLUSTER);

  emit(`cluster:${OTHER}`, { type: 'instructions-changed', instructions: [instruction] });
  expect(byHand.store.getState().instructions).toEqual([]);
  emit(`cluster:${CLUSTER}`, { type: 'instructions-changed', instructions: [instruction] });
  expect(byHand.store.getState().instructions).toEqual([instruction]);
});

it('given instructions from before, then looking at the cluster brings them', async () => {
  const { bridge } = fakeBridge({ hosts: { instructions: () => answered([instruction]) } });
  const byHand = createByHandStore(bridge);

  await byHand.show(CLUSTER);

  expect(byHand.store.getState().instructions).toEqual([instruction]);
});

it('given text without a line, then it says so, until the list changes', async () => {
  const { bridge, emit, calls } = fakeBridge();
  const byHand = createByHandStore(bridge);
  await byHand.show(CLUSTER);

  await byHand.paste('hello');
  expect(byHand.store.getState().lastPasted).toBe('no-line');
  expect(calls.at(-1)).toEqual(['lowtide:hosts.paste', { clusterId: CLUSTER, text: 'hello' }]);
  emit(`cluster:${CLUSTER}`, { type: 'instructions-changed', instructions: [] });
  expect(byHand.store.getState().lastPasted).toBeNull();
});

it('given no cluster in sight, then nothing is shown and nothing is sent', async () => {
  const { bridge, calls } = fakeBridge();
  const byHand = createByHandStore(bridge);
  await byHand.show(CLUSTER);
  await byHand.show(null);
  const before = calls.length;

  expect([await byHand.paste('x'), await byHand.setAside('y'), byHand.store.getState().instructions]).toEqual([
    null,
    null,
    [],
  ]);
  expect(calls.length).toBe(before);
});
