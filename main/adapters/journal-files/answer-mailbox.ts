import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Result } from '../../../core/base/result.ts';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { AnswerMailbox, AnswerReply, TakenAnswer } from '../../../core/ports/journal-store.ts';
import { errorCode, FOLDER_MODE, reasonOf, replaceFile } from './disk.ts';
import { isWindowId, windowPaths } from './paths.ts';

const LOOK_EVERY_MS = 50;
/** `<time put>-<count of the asker>-<random>`: names in order are answers in order. */
const ANSWER_ID = /^\d{15}-\d{6}-[0-9a-f]{16}$/;

type Stage = 'json' | 'taken' | 'reply';

/**
 * The mailbox of a window is its folder `answers`: `<id>.json` waits, `<id>.taken` is in somebody's hands, `<id>.reply`
 * says what became of it. Taking renames the file and withdrawing removes it, so only one of the two can succeed.
 */
export function openAnswerMailbox(dataDirectory: string): AnswerMailbox {
  const inMailbox = async <T>(windowId: string, work: (folder: string) => Promise<T>): Promise<Result<T>> => {
    if (!isWindowId(windowId)) return failed({ code: 'journal.not-found', windowId });
    const { answers } = windowPaths(dataDirectory, windowId);
    try {
      return succeeded(await work(answers));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return failed({ code: 'journal.not-found', windowId });
      if (errorCode(error) === null) throw error;
      return failed({ code: 'journal.cannot-write', path: answers, reason: reasonOf(error) });
    }
  };
  return {
    put: (windowId, answer) => inMailbox(windowId, (folder) => putAnswer(folder, answer)),
    take: (windowId) => inMailbox(windowId, takeAnswers),
    reply: (windowId, id, reply) => inMailbox(windowId, (folder) => putReply(folder, id, reply)),
    waitForReply: (windowId, id, limitMs) => inMailbox(windowId, (folder) => waitForReply(folder, id, limitMs)),
  };
}

let count = 0;

async function putAnswer(folder: string, answer: unknown): Promise<string> {
  // Not recursive: a window that is not there gets no folder.
  await mkdir(folder, { mode: FOLDER_MODE }).catch(ignoring('EEXIST'));
  count += 1;
  const id = [
    String(Date.now()).padStart(15, '0'),
    String(count % 1_000_000).padStart(6, '0'),
    randomBytes(8).toString('hex'),
  ].join('-');
  await replaceFile(pathOf(folder, id, 'json'), bytesOf(answer));
  return id;
}

async function takeAnswers(folder: string): Promise<readonly TakenAnswer[]> {
  const names = (await readdir(folder).catch(ignoring('ENOENT'))) ?? [];
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  const taken: TakenAnswer[] = [];
  for (const id of ids.filter((candidate) => ANSWER_ID.test(candidate)).toSorted()) {
    const text = await takeOne(folder, id);
    const answer = text === null ? undefined : parsed(text);
    if (answer !== undefined) taken.push({ id, putAtMs: Number(id.slice(0, 15)), answer });
  }
  return taken;
}

/** null: it was withdrawn, or somebody else was quicker. */
async function takeOne(folder: string, id: string): Promise<string | null> {
  try {
    await rename(pathOf(folder, id, 'json'), pathOf(folder, id, 'taken'));
    const text = await readFile(pathOf(folder, id, 'taken'), 'utf8');
    await unlink(pathOf(folder, id, 'taken'));
    return text;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function putReply(folder: string, id: string, reply: unknown): Promise<null> {
  await replaceFile(pathOf(folder, id, 'reply'), bytesOf(reply));
  return null;
}

async function waitForReply(folder: string, id: string, limitMs: number): Promise<AnswerReply> {
  const untilMs = performance.now() + limitMs;
  for (;;) {
    const reply = await readReply(folder, id);
    if (reply !== null) return reply;
    if (performance.now() >= untilMs) break;
    await setTimeout(LOOK_EVERY_MS);
  }
  const withdrawn = await unlink(pathOf(folder, id, 'json')).then(() => true, ignoring('ENOENT'));
  if (withdrawn === true) return { kind: 'not-taken' };
  return (await readReply(folder, id)) ?? { kind: 'no-reply' };
}

async function readReply(folder: string, id: string): Promise<AnswerReply | null> {
  const path = pathOf(folder, id, 'reply');
  const text = await readFile(path, 'utf8').catch(ignoring('ENOENT'));
  if (text === undefined) return null;
  await unlink(path);
  return { kind: 'replied', reply: parsed(text) };
}

function pathOf(folder: string, id: string, stage: Stage): string {
  if (!ANSWER_ID.test(id)) throw new Error(`Not an id of an answer: ${JSON.stringify(id)}`);
  return join(folder, `${id}.${stage}`);
}

function bytesOf(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`, 'utf8');
}

/** undefined: not JSON, so nobody that keeps to the rules has put it there. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ignoring(code: string): (error: unknown) => undefined {
  return (error) => {
    if (errorCode(error) !== code) throw error;
    return undefined;
  };
}
