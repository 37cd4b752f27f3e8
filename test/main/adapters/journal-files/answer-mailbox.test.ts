import { randomUUID } from 'node:crypto';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnswerMailbox } from '../../../../core/ports/journal-store.ts';
import { openAnswerMailbox } from '../../../../main/adapters/journal-files/answer-mailbox.ts';
import { windowPaths } from '../../../../main/adapters/journal-files/paths.ts';
import { good } from '../../../support/good.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function aWindow(): Promise<{
  readonly mailbox: AnswerMailbox;
  readonly windowId: string;
  readonly answers: string;
}> {
  const data = await temporaryFolder();
  const windowId = randomUUID();
  const { folder, answers } = windowPaths(data, windowId);
  await mkdir(folder, { recursive: true });
  return { mailbox: openAnswerMailbox(data), windowId, answers };
}

describe('the mailbox', () => {
  it('given answers, when they are taken, then they come once, in order, and the asker gets the reply', async () => {
    const { mailbox, windowId, answers } = await aWindow();
    expect(good(await mailbox.take(windowId))).toEqual([]);
    const ids = [];
    for (let count = 0; count < 12; count += 1)
      ids.push(good(await mailbox.put(windowId, { answer: 'look-again', count })));
    const taken = good(await mailbox.take(windowId));
    expect(taken.map((one) => [one.id, one.answer])).toEqual(
      ids.map((id, count) => [id, { answer: 'look-again', count }]),
    );
    expect(Math.abs((taken[0]?.putAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(good(await mailbox.take(windowId))).toEqual([]);

    const waiting = mailbox.waitForReply(windowId, ids[0] ?? '', 10_000);
    good(await mailbox.reply(windowId, ids[0] ?? '', { accepted: true }));
    expect(good(await waiting)).toEqual({ kind: 'replied', reply: { accepted: true } });
    expect(await readdir(answers)).toEqual([]);
  });

  it('given nobody who takes it, then the answer is withdrawn and cannot be taken later', async () => {
    const { mailbox, windowId } = await aWindow();
    const id = good(await mailbox.put(windowId, { answer: 'accept' }));
    expect(good(await mailbox.waitForReply(windowId, id, 0))).toEqual({ kind: 'not-taken' });
    expect(good(await mailbox.take(windowId))).toEqual([]);
  });

  it('given a taker that says nothing, then what became of it is unknown', async () => {
    const { mailbox, windowId } = await aWindow();
    const id = good(await mailbox.put(windowId, { answer: 'accept' }));
    good(await mailbox.take(windowId));
    expect(good(await mailbox.waitForReply(windowId, id, 0))).toEqual({ kind: 'no-reply' });
  });

  it('given taking and withdrawing at the same moment, then only one of them happens', async () => {
    const { mailbox, windowId } = await aWindow();
    for (let round = 0; round < 50; round += 1) {
      const id = good(await mailbox.put(windowId, { round }));
      const [first, second, reply] = await Promise.all([
        mailbox.take(windowId),
        mailbox.take(windowId),
        mailbox.waitForReply(windowId, id, 0),
      ]);
      const takers = [...good(first), ...good(second)].length;
      expect([takers, good(reply).kind]).toEqual(takers === 1 ? [1, 'no-reply'] : [0, 'not-taken']);
    }
  });

  it('given files that are no answers, then they are left alone or dropped', async () => {
    const { mailbox, windowId, answers } = await aWindow();
    const id = good(await mailbox.put(windowId, { answer: 'accept' }));
    await writeFile(join(answers, `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}.json`), 'not JSON');
    await writeFile(join(answers, 'other.json'), '{}');
    expect(good(await mailbox.take(windowId)).map((one) => one.id)).toEqual([id]);
    expect(await readdir(answers)).toEqual(['other.json']);
  });

  it('given a window that is not there, or a name that leads elsewhere, then nothing is written', async () => {
    const { mailbox, answers } = await aWindow();
    for (const windowId of [randomUUID(), '../..', '']) {
      expect(await mailbox.put(windowId, {})).toEqual({ ok: false, fault: { code: 'journal.not-found', windowId } });
    }
    await expect(stat(answers)).rejects.toThrow('ENOENT');
    await expect(mailbox.reply(randomUUID(), '../../x', {})).rejects.toThrow('Not an id');
  });
});
