import { onTestFinished } from 'vitest';
import { openSshRunner } from '../../main/adapters/ssh/ssh-runner.ts';
import { type ArrivedCall, aFakeSshHost, endWith, frame, resultOf } from '../support/fake-ssh-host.ts';
import { type Reply, type RunnerBench, scriptRunnerConformance } from './script-runner-conformance.ts';

const HELLO = { computerName: 'OCTO-1', languageMode: 'FullLanguage' };
const OTHER_NONCE = '0'.repeat(32);

scriptRunnerConformance('over SSH', overSsh);

async function overSsh(): Promise<RunnerBench> {
  let reply: Reply = { kind: 'silent' };
  let begun = 0;
  const host = await aFakeSshHost({
    answer: (call) => {
      if (call.script === 'hello') return say(call, frame('result', call.nonce, 1, resultOf(HELLO)));
      begun += 1;
      follow(call, reply);
    },
  });
  let isGone = false;
  const vanish = async (): Promise<void> => {
    if (isGone) return;
    isGone = true;
    await host.close();
  };
  const runner = openSshRunner({
    host: 'OCTO-1',
    address: '127.0.0.1',
    port: host.port,
    user: 'patch',
    login: { kind: 'key', privateKey: async () => host.identity },
    hostKey: host.fingerprint,
    shell: 'powershell',
    scripts: async () => ({ prelude: '# prelude', body: '# body' }),
  });
  onTestFinished(async () => {
    await runner.close();
    await vanish();
  });
  return {
    runner,
    reply: (next) => {
      reply = next;
    },
    begun: () => begun,
    vanish,
    deadlineMs: 20_000,
    shortDeadlineMs: 500,
  };
}

function follow(call: ArrivedCall, reply: Reply): void {
  const { nonce, parameters, channel } = call;
  switch (reply.kind) {
    case 'data':
      return say(call, `Welcome\r\n${frame('result', nonce, 1, resultOf(reply.data, reply.warnings))}bye`);
    case 'mirror':
      return say(call, frame('result', nonce, 1, resultOf(parameters)));
    case 'refuse':
      return say(call, frame('result', nonce, 1, { ok: false, data: null, error: reply.error, warnings: [] }));
    case 'progress': {
      const steps = reply.steps.map((step, at) => frame('progress', nonce, at + 1, step));
      return say(call, [...steps, frame('result', nonce, steps.length + 1, resultOf(reply.data))].join(''));
    }
    case 'end':
      return say(call, saying(reply.says, nonce));
    case 'lost':
      return call.drop();
    case 'silent':
      channel.write('still working\r\n');
  }
}

function saying(says: Extract<Reply, { kind: 'end' }>['says'], nonce: string): string {
  switch (says) {
    case 'nothing':
      return '';
    case 'noise':
      return 'ok\r\n{"ok":true}\r\n';
    case 'damaged frame':
      return frame('result', nonce, 1, resultOf('x')).replace(':lowtide}', '');
    case 'frame of another call':
      return frame('result', OTHER_NONCE, 1, resultOf('x'));
  }
}

function say({ channel }: ArrivedCall, text: string): void {
  channel.write(text);
  endWith(channel, 0);
}
