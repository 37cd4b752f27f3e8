import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Json } from '../../../../core/ports/script-runner.ts';
import { openManualRunner } from '../../../../main/adapters/manual/manual-runner.ts';
import { openManualDesk } from '../../../../main/adapters/manual/open-manual-desk.ts';

const ENOUGH_MS = 10_000;
const MINUTE_MS = 60_000;
const READ = { service: null, restartMark: null };

function aDesk() {
  const desk = openManualDesk();
  const now = { ms: 0 };
  const runner = openManualRunner({
    host: 'OCTO-3',
    desk,
    scripts: async (name) => ({ prelude: '# prelude', body: `# ${name}` }),
    nowMs: () => now.ms,
  });
  onTestFinished(() => runner.close());
  const run = (script: string, parameters: { readonly [name: string]: Json } = {}, deadlineMs = ENOUGH_MS) =>
    runner.run({ script, parameters, deadlineMs });
  /** Resolves when the only instruction that lies there is another one than before. */
  const next = async () => {
    for (;;) {
      const [first] = desk.outstanding();
      if (first !== undefined) return first;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { desk, now, runner, run, next };
}

function line(nonce: string, data: Json): string {
  const json = JSON.stringify({ ok: true, data, error: null, warnings: [] });
  return `{lowtide:1:result:${nonce}:1:${Buffer.from(json, 'utf8').toString('base64')}:lowtide}`;
}

describe('a host that is worked on by hand', () => {
  it('given nobody at the desk, then a call says so at once and nothing lies there', async () => {
    const { desk, run } = aDesk();

    expect(await run('read-host', READ)).toEqual({
      kind: 'not-started',
      fault: { code: 'host.by-hand', host: 'OCTO-3', what: 'Read the state of the host' },
    });
    expect(desk.outstanding()).toEqual([]);
  });

  it('given an instruction, then its command holds the script, the parameters and the nonce, on one line', async () => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);
    void run('stop-service', { service: "O'Octopus" });

    const { command, id, what, kind } = await next();
    const packed = /FromBase64String\('([^']+)'\)/.exec(command)?.[1] ?? '';

    expect({ what, kind }).toEqual({ what: "Stop the service O'Octopus", kind: 'act' });
    expect(command).toMatch(/^[ -~]+$/);
    expect(JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'))).toEqual({
      protocol: 1,
      nonce: id,
      script: 'stop-service',
      prelude: '# prelude',
      body: '# stop-service',
      parameters: { service: "O'Octopus" },
    });
  });

  it('given its line pasted, broken as a console breaks it and among other text, then the call has its result', async () => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);
    const outcome = run('read-host', READ);
    const instruction = await next();

    const broken = `PS C:\\> ${line(instruction.id, { build: '20348' }).replace(/(.{30})/g, '$1\r\n  ')} \r\nPS C:\\>`;

    expect(desk.paste(broken)).toEqual({ kind: 'taken', instruction });
    expect(await outcome).toEqual({ kind: 'result', data: { build: '20348' }, warnings: [] });
    expect(desk.outstanding()).toEqual([]);
  });

  it.each([
    ['something else', () => 'hello', 'no-line'],
    ['a line of another instruction', () => line('0'.repeat(32), {}), 'other-instruction'],
    ['a line cut at its end', (id: string) => line(id, {}).slice(0, -12), 'damaged'],
    ['a line cut at its beginning', (id: string) => line(id, {}).slice(12), 'damaged'],
    ['a line with a changed letter', (id: string) => line(id, {}).replace(':1:e', ':1:!'), 'damaged'],
  ])('given %s pasted, then it is not taken and the instruction stays', async (_, text, kind) => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);
    void run('read-host', READ);
    const instruction = await next();

    expect(desk.paste(text(instruction.id))).toEqual({ kind });
    expect(desk.outstanding()).toEqual([instruction]);
  });

  it('given a line pasted twice, then the second time it answers nothing', async () => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);
    void run('stop-service', { service: 'a' });
    const { id } = await next();

    expect(desk.paste(line(id, { returnValue: 0 })).kind).toBe('taken');
    expect(desk.paste(line(id, { returnValue: 0 })).kind).toBe('other-instruction');
  });

  it('given a call that is asked again after its time, then it waits for the same instruction', async () => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);

    expect((await run('read-host', READ, 1)).kind).toBe('not-started');
    const instruction = await next();
    const again = run('read-host', READ);
    desk.paste(line(instruction.id, { build: '1' }));

    expect(await again).toMatchObject({ kind: 'result', data: { build: '1' } });
  });

  it('given an act without its line, then it may have happened: unknown', async () => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);

    expect((await run('restart-host', { comment: 'c' }, 1)).kind).toBe('unknown');
    const again = run('restart-host', { comment: 'c' });
    desk.setAside((await next()).id);

    expect((await again).kind).toBe('unknown');
    expect(desk.outstanding()).toEqual([]);
  });

  it('a pasted reading stands as long as who sits there wishes, and not one moment longer', async () => {
    const { desk, now, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);
    const first = run('read-host', READ);
    desk.paste(line((await next()).id, { build: '1' }));
    await first;

    now.ms = 60_000;
    expect((await run('read-host', READ)).kind).toBe('result');
    now.ms = 60_001;
    expect((await run('read-host', READ, 1)).kind).toBe('not-started');
  });

  it('given an act, then no reading from before it counts, and none is asked for until the act is answered', async () => {
    const { desk, run, next } = aDesk();
    desk.attend(MINUTE_MS, () => undefined);
    const reading = run('read-host', READ);
    desk.paste(line((await next()).id, { state: 'running' }));
    await reading;
    void run('read-host', { ...READ, restartMark: 'asked before the act' });
    const old = await next();

    const act = run('stop-service', { service: 'a' });
    for (;;) {
      if (desk.outstanding()[0]?.kind === 'act') break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(desk.paste(line(old.id, { state: 'running' })).kind).toBe('other-instruction');
    expect(await run('read-host', READ)).toEqual({
      kind: 'not-started',
      fault: { code: 'host.by-hand', host: 'OCTO-3', what: 'Stop the service a' },
    });

    desk.paste(line((await next()).id, { returnValue: 0 }));
    expect((await act).kind).toBe('result');
    const after = run('read-host', READ);
    desk.paste(line((await next()).id, { state: 'stopped' }));
    expect(await after).toMatchObject({ data: { state: 'stopped' } });
  });

  it('given the runner closed, then nothing of it lies there any more, and nobody waits for it', async () => {
    const { desk, run, runner, next } = aDesk();
    const changes: number[] = [];
    desk.attend(MINUTE_MS, () => changes.push(desk.outstanding().length));
    const reading = run('read-host', READ, 60 * MINUTE_MS);
    await next();

    await runner.close();

    expect(changes).toEqual([1, 0]);
    expect(await reading).toMatchObject({ kind: 'not-started', fault: { code: 'host.by-hand' } });
  });
});
