import { readdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { ShippedScript } from '../../main/adapters/script-protocol/payload.ts';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { type Reply, type RunnerBench, scriptRunnerConformance } from '../conformance/script-runner-conformance.ts';
import { anSshHostOfTest, aRunner, describeOnSshHosts } from './support/ssh-bench.ts';

// The same suite as for the fast servers, on a real sshd with a real engine behind it.
describeOnSshHosts('a real sshd', () => scriptRunnerConformance('over SSH, with a real engine', overRealSsh));

async function overRealSsh(): Promise<RunnerBench> {
  const { bench, host } = await anSshHostOfTest();
  const folder = host.machine.programData;
  let reply: Reply = { kind: 'silent' };
  const scripts = async (name: string): Promise<ShippedScript> => {
    const hello = await readShippedScript('hello');
    return name === 'hello' ? hello : { prelude: hello.prelude, body: `${BEGUN}\n${bodyOf(reply)}` };
  };
  const begun = (): number => readdirSync(folder).filter((name) => name.startsWith('begun-')).length;
  const loseWhenBegun = (): void => {
    const look = setInterval(() => {
      if (begun() === 0) return;
      clearInterval(look);
      host.powerOff();
    }, 50);
    onTestFinished(() => clearInterval(look));
  };
  return {
    runner: aRunner(bench, host, { scripts }),
    reply: (next) => {
      reply = next;
      if (next.kind === 'lost') loseWhenBegun();
    },
    begun,
    vanish: async () => host.powerOff(),
    deadlineMs: 120_000,
    shortDeadlineMs: 2_000,
  };
}

/** Each call leaves a file. */
const BEGUN = `param($Parameters)
New-Item -Path (Join-Path -Path $env:ProgramData -ChildPath ('begun-' + $p.nonce)) -ItemType File | Out-Null`;

function bodyOf(reply: Reply): string {
  switch (reply.kind) {
    case 'data':
      return `${(reply.warnings ?? []).map((text) => `$call.warnings += ${literal(text)}`).join('\n')}
return (ConvertFrom-ExactJson ${literal(JSON.stringify({ value: reply.data }))}).value`;
    case 'mirror':
      return 'return $Parameters';
    case 'refuse':
      return `Deny-Call ${literal(reply.error.type)} ${literal(reply.error.message)}`;
    case 'progress':
      return `${reply.steps.map((step) => told('progress', JSON.stringify(step), '$p.nonce')).join('\n')}
return (ConvertFrom-ExactJson ${literal(JSON.stringify(reply.data))})`;
    case 'end':
      return `${saying(reply.says)}\nexit 0`;
    case 'lost':
    case 'silent':
      return 'Start-Sleep -Seconds 300';
  }
}

function saying(says: Extract<Reply, { kind: 'end' }>['says']): string {
  switch (says) {
    case 'nothing':
      return '';
    case 'noise':
      return '[Console]::Out.WriteLine(\'{"ok":true}\')';
    case 'damaged frame':
      return told('result', '{"ok":true,"data":1}', '$p.nonce').replace(":lowtide}'", ":low'");
    case 'frame of another call':
      return told('result', '{"ok":true,"data":1}', "('0' * 32)");
  }
}

function told(kind: string, json: string, nonce: string): string {
  const base64 = Buffer.from(json).toString('base64');
  return `$call.sequence++; [Console]::Out.WriteLine('{lowtide:1:${kind}:' + ${nonce} + ':' + $call.sequence + ':${base64}:lowtide}')`;
}

/** Single quotes of PowerShell, all of them. */
function literal(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
