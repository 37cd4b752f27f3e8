import { expect, it } from 'vitest';
import { turns } from '../../../../main/adapters/powershell/turns.ts';

const ENOUGH_MS = 10_000;

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

it('given work in hand, then the next waits, and a failure of it does not keep the turn', async () => {
  const queue = turns();
  const { opened, open } = gate();
  const order: string[] = [];
  const first = queue.take(ENOUGH_MS, async () => {
    await opened;
    order.push('first');
    throw new Error('first fails');
  });
  const second = queue.take(ENOUGH_MS, async () => order.push('second'));
  open();

  await expect(first).rejects.toThrow('first fails');
  await second;
  expect(order).toEqual(['first', 'second']);
  expect(queue.isBusy()).toBe(false);
});

it('given a turn that does not come in time, then it is late, never runs, and whoever comes after it has a turn', async () => {
  const queue = turns();
  const { opened, open } = gate();
  const ran: string[] = [];
  const first = queue.take(ENOUGH_MS, () => opened);
  const late = queue.take(0, async () => ran.push('late'));
  const third = queue.take(ENOUGH_MS, async () => ran.push('third'));

  expect(await late).toBe('late');
  expect(queue.isBusy()).toBe(true);
  open();
  await Promise.all([first, third]);
  expect(ran).toEqual(['third']);
});
