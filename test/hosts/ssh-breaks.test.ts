import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Json, ScriptOutcome } from '../../core/ports/script-runner.ts';
import type { ShippedScript } from '../../main/adapters/script-protocol/payload.ts';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { anSshHostOfTest, aRunner, describeOnSshHosts, type SshBench } from './support/ssh-bench.ts';
import type { SshHost } from './support/ssh-host.ts';

const DEADLINE_MS = 90_000;
const HELLO = { script: 'hello', parameters: {}, deadlineMs: DEADLINE_MS };
const lost = { kind: 'unknown', fault: { code: 'host.connection-lost', host: 'OCTO-1', script: 'own' } };

/** Shipped scripts, and one of the test's own. */
async function aRunnerWith(bench: SshBench, host: SshHost, body: string, more = {}) {
  const scripts = async (name: string): Promise<ShippedScript> =>
    name === 'own' ? { prelude: (await readShippedScript('hello')).prelude, body } : readShippedScript(name);
  const runner = aRunner(bench, host, { scripts, ...more });
  // PowerShell is found, and the connection stands.
  expect(await runner.run(HELLO)).toMatchObject({ kind: 'result' });
  return {
    ...runner,
    own: (parameters: { readonly [name: string]: Json } = {}): Promise<ScriptOutcome> =>
      runner.run({ script: 'own', parameters, deadlineMs: DEADLINE_MS }),
  };
}

/** Says by a file that it began, works for seconds, and says that it ended. */
const SLOW = `param($Parameters)
Set-Content -LiteralPath (Join-Path -Path $env:ProgramData -ChildPath 'began') -Value 'yes'
Start-Sleep -Seconds 6
Set-Content -LiteralPath (Join-Path -Path $env:ProgramData -ChildPath 'ended') -Value 'yes'
return [ordered]@{ done = $true }`;

const hasFile = (host: SshHost, name: string): boolean => existsSync(join(host.machine.programData, name));
const began = (host: SshHost) => expect.poll(() => hasFile(host, 'began'), { timeout: 60_000 }).toBe(true);
const ended = (host: SshHost) => expect.poll(() => hasFile(host, 'ended'), { timeout: 60_000 }).toBe(true);

describeOnSshHosts('a real connection that breaks', () => {
  it('given a link that is cut in mid-script, then the outcome is unknown, and the script goes on', async () => {
    const { bench, host } = await anSshHostOfTest();
    const runner = await aRunnerWith(bench, host, SLOW);
    const outcome = runner.own();
    await began(host);
    host.network.cut(true);
    expect(await outcome).toMatchObject({ kind: 'unknown', fault: { code: 'host.connection-lost' } });
    await ended(host);
    host.network.cut(false);
    await expect.poll(() => runner.run(HELLO), { timeout: 60_000 }).toMatchObject({ kind: 'result' });
  });

  it('given a silent partition, then it is noticed by keepalive, and afterwards all is as before', async () => {
    const { bench, host } = await anSshHostOfTest();
    const runner = await aRunnerWith(bench, host, SLOW);
    const outcome = runner.own();
    await began(host);
    host.network.silence(true);
    expect(await outcome).toMatchObject(lost);
    expect(await runner.run({ ...HELLO, deadlineMs: 1_000 })).toMatchObject({ kind: 'not-started' });
    host.network.silence(false);
    await expect.poll(() => runner.run(HELLO), { timeout: 60_000 }).toMatchObject({ kind: 'result' });
  });

  it('given a server that is killed in mid-script, then unknown; given that it is back, then it is used again', async () => {
    const { bench, host } = await anSshHostOfTest();
    const runner = await aRunnerWith(bench, host, SLOW);
    const outcome = runner.own();
    await began(host);
    host.powerOff();
    expect(await outcome).toMatchObject(lost);
    expect(hasFile(host, 'ended')).toBe(false);
    expect(await runner.run(HELLO)).toMatchObject({ kind: 'not-started', fault: { code: 'host.unreachable' } });
    await host.start();
    await expect.poll(() => runner.run(HELLO), { timeout: 60_000 }).toMatchObject({ kind: 'result' });
  });

  it('given a PowerShell that dies or ends without a word, then unknown and never a success', async () => {
    const { bench, host } = await anSshHostOfTest();
    const runner = await aRunnerWith(bench, host, 'exit 0');
    expect(await runner.own()).toEqual({
      kind: 'unknown',
      fault: { code: 'host.no-frame', host: 'OCTO-1', script: 'own', exitCode: 0 },
    });
  });
});

describeOnSshHosts('the output of a real host', () => {
  it('given slow output with progress in it, then each frame is told when it comes', async () => {
    const { bench, host } = await anSshHostOfTest();
    const body = `param($Parameters)
for ($n = 1; $n -le 3; $n++) {
    $json = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes(('{"n":' + $n + '}')))
    $frame = '{lowtide:1:progress:' + $p.nonce + ':' + $n + ':' + $json + ':lowtide}'
    [Console]::Out.Write($frame.Substring(0, 40))
    [Console]::Out.Flush()
    Start-Sleep -Milliseconds 300
    [Console]::Out.WriteLine($frame.Substring(40))
    $call.sequence = $n
}
return [ordered]@{ done = $true }`;
    const runner = await aRunnerWith(bench, host, body);
    const seen: Json[] = [];
    const outcome = await runner.run({
      script: 'own',
      parameters: {},
      deadlineMs: DEADLINE_MS,
      onProgress: (data) => void seen.push(data),
    });
    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(outcome).toMatchObject({ kind: 'result', data: { done: true } });
  });

  it('given 20 MB around the frame, then the frame is found; given more than is allowed, then it is broken off', async () => {
    const { bench, host } = await anSshHostOfTest();
    const body = `param($Parameters)
$block = 'x' * 1000000
for ($n = 0; $n -lt $Parameters.megabytes; $n++) { [Console]::Out.WriteLine($block) }
return [ordered]@{ megabytes = $Parameters.megabytes }`;
    const runner = await aRunnerWith(bench, host, body);
    expect(await runner.own({ megabytes: 20 })).toMatchObject({ kind: 'result', data: { megabytes: 20 } });
    expect(await runner.own({ megabytes: 60 })).toMatchObject({
      kind: 'unknown',
      fault: { code: 'host.output-too-long' },
    });
    expect(await runner.run(HELLO)).toMatchObject({ kind: 'result' });
  });

  it('given a script that takes too long, then its deadline ends the waiting, and the next call is answered', async () => {
    const { bench, host } = await anSshHostOfTest();
    const runner = await aRunnerWith(bench, host, SLOW);
    const outcome = runner.run({ script: 'own', parameters: {}, deadlineMs: 3_000 });
    expect(await outcome).toMatchObject({ kind: 'unknown', fault: { code: 'host.timeout', afterMs: 3_000 } });
    expect(await runner.run(HELLO)).toMatchObject({ kind: 'result' });
  });

  it('given a secret in the parameters, then it stands in no argument and no environment on the host', async () => {
    const { bench, host } = await anSshHostOfTest();
    const runner = await aRunnerWith(bench, host, SLOW);
    const canary = `canary-${process.pid}-${bench.folder.slice(-6)}`;
    const outcome = runner.own({ text: canary });
    await began(host);
    const everywhere = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
    const told = everywhere.flatMap((pid) => ['cmdline', 'environ'].map((file) => contentOf(`/proc/${pid}/${file}`)));
    // The same search finds what does stand there.
    expect(told.some((text) => text.includes(host.machine.folder))).toBe(true);
    expect(
      told.filter((text) => text.includes(canary) || text.includes(Buffer.from(canary).toString('base64'))),
    ).toEqual([]);
    expect(await outcome).toMatchObject({ kind: 'result' });
  });
});

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
