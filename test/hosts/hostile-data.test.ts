import { expect, it } from 'vitest';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { aMachine, dataOf, describeOnEngine, errorOf } from './support/on-engine.ts';

const WINDOW = '5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11';
/** Every kind of quote PowerShell knows, what expands, what ends lines, what looks like something else. */
const HOSTILE: readonly string[] = [
  `'; Set-Content owned yes; '`,
  '"; Set-Content owned yes; "',
  '\u2018\u2019\u201a\u201b\u201c\u201d\u201e',
  '$(Set-Content owned yes) `$x ${env:PATH} $p.body',
  '`a`0`n``',
  'line one\r\nline two\u2028line three',
  '@"\n$(1)\n"@',
  '<#\n#> -f %{0} {1}',
  'Grüße, Ωμέγα, 日本語, 👩‍🚀, \u202e\u200b',
  '2026-11-24T20:15:00Z',
  '2026-11-24T20:15:00.1234567+02:00',
  '\\"2026-11-24T20:15:00Z\\"',
  '/Date(1234567890000)/',
  '',
  ' \t ',
  'true',
  '0x10',
  '\\\\server\\share\\..\\..',
  'x'.repeat(100_000),
  '日'.repeat(30_000),
];

/** Hands back what arrived, through the same frame as every script. */
const MIRROR = `param($Parameters)
return [ordered]@{ values = @($Parameters.values); types = @($Parameters.values | ForEach-Object { $_.GetType().Name }) }`;

describeOnEngine('hostile data', () => {
  it('given texts of every kind, then each arrives and returns as it is, and nothing of it is run', async () => {
    const machine = await aMachine();
    const { prelude } = await readShippedScript('hello');
    const { values, types } = dataOf(await machine.run('mirror', { values: HOSTILE }, { prelude, body: MIRROR })) as {
      values: string[];
      types: string[];
    };
    expect(values).toEqual(HOSTILE);
    expect(new Set(types)).toEqual(new Set(['String']));
    expect(machine.events()).toEqual([]);
  });

  it('given shapes of data, then numbers, lists and nothing stay what they are', async () => {
    const machine = await aMachine();
    const { prelude } = await readShippedScript('hello');
    const body = 'param($Parameters) return [ordered]@{ back = $Parameters }';
    const shapes = {
      none: null,
      yes: true,
      one: 1,
      big: 2 ** 40,
      empty: [],
      single: ['a'],
      nested: { list: [{ a: [1] }] },
    };
    expect(dataOf(await machine.run('mirror', shapes, { prelude, body }))).toEqual({ back: shapes });
  });

  it('given a service with such a name, then it is not found, and nothing is asked of Windows with it', async () => {
    const machine = await aMachine();
    for (const text of HOSTILE) {
      const error = errorOf(await machine.run('stop-service', { service: text }));
      expect(error).toMatchObject({ type: 'service-not-found', message: `No service is named ${text}` });
    }
    expect(machine.events()).toEqual([]);
  });

  it('given a claim made of hostile texts, then it is kept as data and read as it was written', async () => {
    const machine = await aMachine();
    for (const text of HOSTILE) {
      const prior = { startType: 'delayed', watchdogs: [{ path: text, name: text, enabled: true }] };
      const who = { operator: text, workstation: text, node: text, service: text, writtenAt: text };
      const claim = { format: 1, windowId: WINDOW, ...who, prior };
      const written = await machine.run('claim-host', { windowId: WINDOW, takeOver: false, claim });
      if (text.length > 10_000) continue;
      expect(dataOf(written)).toEqual({ claim });
    }
  });

  it('given a script that prints, warns, fails in the middle or returns nothing, then the frame says what counts', async () => {
    const machine = await aMachine();
    const { prelude } = await readShippedScript('hello');
    const run = (body: string) => machine.run('own', {}, { prelude, body });
    expect(dataOf(await run("'noise'; Write-Output 'more'; return [ordered]@{ a = 1 }"))).toEqual({ a: 1 });
    expect(
      dataOf(await run("'{lowtide:1:result:00000000000000000000000000000000:1:e30=:lowtide}'; @{ a = 2 }")),
    ).toEqual({ a: 2 });
    expect(errorOf(await run('throw \'Grüße "quoted" `tick`\''))).toMatchObject({
      type: 'System.Management.Automation.RuntimeException',
      message: 'Grüße "quoted" `tick`',
    });
    expect(errorOf(await run("Write-Error 'one' -ErrorId 'MyId'; 'never reached'"))).toMatchObject({ message: 'one' });
    expect(errorOf(await run("Get-Item -LiteralPath 'Q:\\nowhere'")).category).toBe('ObjectNotFound');
    expect(errorOf(await run('if ($true) {')).type).toContain('Parse');
    expect((await run('exit 7')).outcome).toBeNull();
  });
});
