import { describe, expect, it } from 'vitest';
import type { Json, ScriptError, ScriptOutcome, ScriptRunner } from '../../core/ports/script-runner.ts';

/** What the far end does with the next calls. */
export type Reply =
  | { readonly kind: 'data'; readonly data: Json; readonly warnings?: readonly string[] }
  /** Hands back what it was given as parameters. */
  | { readonly kind: 'mirror' }
  | { readonly kind: 'refuse'; readonly error: Pick<ScriptError, 'type' | 'message'> }
  | { readonly kind: 'progress'; readonly steps: readonly Json[]; readonly data: Json }
  /** It ends, and said nothing that counts. */
  | { readonly kind: 'end'; readonly says: 'nothing' | 'noise' | 'damaged frame' | 'frame of another call' }
  /** It began, and the connection is lost. */
  | { readonly kind: 'lost' }
  /** It began, and never answers. */
  | { readonly kind: 'silent' };

export interface RunnerBench {
  readonly runner: ScriptRunner;
  /** From now on every call of the script `asked` is answered so. */
  reply(reply: Reply): void;
  /** How many calls of it have begun at the far end. */
  begun(): number;
  /** Nobody can be reached there any more. */
  vanish(): Promise<void>;
  /** Long enough for a call and its answer there. */
  readonly deadlineMs: number;
  /** Long enough to begin there, when everything is warm. */
  readonly shortDeadlineMs: number;
}

const ASKED = 'asked';
const HOSTILE: readonly Json[] = [
  '\'"`$(1)\u2018\u2019\r\n{lowtide:1:result:',
  'Grüße 日本語 \u202e',
  '2026-11-24T20:15:00.000Z',
  'x'.repeat(100_000),
  '',
  null,
  true,
  -7,
  [],
  ['one'],
  { a: { b: [{ c: null }] } },
];

/** A call that begins there and does not end in its time. On a busy machine it may take longer to begin. */
async function begunAndLate({ runner, begun, shortDeadlineMs }: RunnerBench): Promise<ScriptOutcome> {
  const before = begun();
  for (let deadlineMs = shortDeadlineMs; ; deadlineMs *= 2) {
    const outcome = await runner.run({ script: ASKED, parameters: {}, deadlineMs });
    if (outcome.kind !== 'not-started' || begun() !== before) return outcome;
  }
}

/** What cannot hold for a transport, by title, each with the reason. */
export type Except = { readonly [title: string]: string };

/**
 * Every transport tells alike what came of a script. `open` gives a bench that is closed with the test. What is named in
 * `except` is left out; a title that is not one of the suite's fails.
 */
export function scriptRunnerConformance(name: string, open: () => Promise<RunnerBench>, except: Except = {}): void {
  const titles: string[] = [];
  describe(`ScriptRunner (${name})`, () => {
    const holds = (title: string, test: () => Promise<void>): void => {
      titles.push(title);
      if (except[title] === undefined) it(title, test);
    };
    const call = ({ runner, deadlineMs }: RunnerBench, parameters: { readonly [name: string]: Json } = {}) =>
      runner.run({ script: ASKED, parameters, deadlineMs });

    holds('given an answer, then its data and its warnings are the result', async () => {
      const bench = await open();
      bench.reply({ kind: 'data', data: { a: [1, 'zwei', null] }, warnings: ['not everything was read'] });
      expect(await call(bench)).toEqual({
        kind: 'result',
        data: { a: [1, 'zwei', null] },
        warnings: ['not everything was read'],
      });
    });

    holds('given parameters of every kind, then they arrive as they were sent', async () => {
      const bench = await open();
      bench.reply({ kind: 'mirror' });
      expect(await call(bench, { values: HOSTILE })).toMatchObject({ kind: 'result', data: { values: HOSTILE } });
    });

    holds('given a refusal of the script, then it failed, with its type and its words', async () => {
      const bench = await open();
      const error = { type: 'service-not-found', message: 'Kein Dienst "so"' };
      bench.reply({ kind: 'refuse', error });
      expect(await call(bench)).toMatchObject({ kind: 'failed', error });
    });

    holds('given progress, then each step is told in its order, before the result', async () => {
      const bench = await open();
      const seen: Json[] = [];
      bench.reply({ kind: 'progress', steps: [{ done: 1 }, { done: 2 }, { done: 3 }], data: { done: true } });
      const onProgress = (step: Json): void => void seen.push(step);
      const outcome = await bench.runner.run({
        script: ASKED,
        parameters: {},
        deadlineMs: bench.deadlineMs,
        onProgress,
      });
      expect({ seen, outcome }).toMatchObject({
        seen: [{ done: 1 }, { done: 2 }, { done: 3 }],
        outcome: { kind: 'result', data: { done: true } },
      });
    });

    for (const says of ['nothing', 'noise', 'damaged frame', 'frame of another call'] as const)
      holds(`given a script that ends and says ${says}, then what became of it is unknown`, async () => {
        const bench = await open();
        bench.reply({ kind: 'end', says });
        expect((await call(bench)).kind).toBe('unknown');
        expect(bench.begun()).toBe(1);
      });

    holds('given a connection that is lost in mid-script, then what became of it is unknown', async () => {
      const bench = await open();
      bench.reply({ kind: 'lost' });
      expect((await call(bench)).kind).toBe('unknown');
      expect(bench.begun()).toBe(1);
    });

    holds(
      'given a script that never answers, then it is unknown at the deadline, and the next call is answered',
      async () => {
        const bench = await open();
        bench.reply({ kind: 'data', data: 1 });
        await call(bench);
        bench.reply({ kind: 'silent' });
        expect(await begunAndLate(bench)).toMatchObject({ kind: 'unknown', fault: { code: 'host.timeout' } });
        bench.reply({ kind: 'data', data: 2 });
        expect(await call(bench)).toMatchObject({ kind: 'result', data: 2 });
      },
    );

    holds('given two calls at once, then each gets its own answer', async () => {
      const bench = await open();
      bench.reply({ kind: 'mirror' });
      const both = await Promise.all([call(bench, { n: 1 }), call(bench, { n: 2 })]);
      expect(both).toMatchObject([
        { kind: 'result', data: { n: 1 } },
        { kind: 'result', data: { n: 2 } },
      ]);
    });

    holds('given that nobody can be reached, then it certainly did not run', async () => {
      const bench = await open();
      await bench.vanish();
      expect((await call(bench)).kind).toBe('not-started');
      expect(bench.begun()).toBe(0);
    });

    holds('given a runner that is closed, then nothing runs any more', async () => {
      const bench = await open();
      bench.reply({ kind: 'data', data: 1 });
      await call(bench);
      await bench.runner.close();
      expect((await call(bench)).kind).toBe('not-started');
      expect(bench.begun()).toBe(1);
    });

    if (Object.keys(except).length > 0)
      it.each(Object.entries(except))('left out is "%s": %s', (title) => {
        expect(titles).toContain(title);
      });
  });
}
