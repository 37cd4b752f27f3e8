import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Instruction } from '../../core/ports/manual-desk.ts';
import type { Json } from '../../core/ports/script-runner.ts';
import { openManualRunner } from '../../main/adapters/manual/manual-runner.ts';
import { openManualDesk } from '../../main/adapters/manual/open-manual-desk.ts';
import { frame, resultOf } from '../support/fake-ssh-host.ts';
import { type Reply, type RunnerBench, scriptRunnerConformance } from './script-runner-conformance.ts';

scriptRunnerConformance('by hand', byHand, {
  'given progress, then each step is told in its order, before the result':
    'a person pastes one line, at the end; nobody copies progress',
  'given a script that never answers, then it is unknown at the deadline, and the next call is answered':
    'it lies there until somebody pastes its line or sets it aside, and the same call waits for it: test/main/adapters/manual',
});

/** A person at the desk who does what is asked and pastes what came of it, at once. */
async function byHand(): Promise<RunnerBench> {
  let reply: Reply = { kind: 'silent' };
  const begun = new Set<string>();
  const desk = openManualDesk();
  const runner = openManualRunner({
    host: 'OCTO-1',
    desk,
    scripts: async () => ({ prelude: '# prelude', body: '# body' }),
  });
  const attendance = desk.attend(0, () => {
    for (const instruction of desk.outstanding()) {
      if (begun.has(instruction.id)) continue;
      begun.add(instruction.id);
      const now = reply;
      // Nobody pastes in the same moment in which it is given out.
      queueMicrotask(() => follow(instruction, now));
    }
  });
  onTestFinished(() => runner.close());

  const follow = (instruction: Instruction, wish: Reply): void => {
    const { id } = instruction;
    switch (wish.kind) {
      case 'data':
        return void desk.paste(`PS C:\\> ${frame('result', id, 1, resultOf(wish.data, wish.warnings))}PS C:\\>`);
      case 'mirror':
        return void desk.paste(frame('result', id, 1, resultOf(parametersOf(instruction))));
      case 'refuse':
        return void desk.paste(frame('result', id, 1, { ok: false, data: null, error: wish.error, warnings: [] }));
      case 'end': {
        desk.paste(saying(wish.says, id));
        // There is no other line: it is set aside, and may have been done all the same.
        return desk.setAside(id);
      }
      case 'lost':
        return desk.setAside(id);
      case 'progress':
      case 'silent':
        return;
    }
  };

  return {
    runner,
    reply: (next) => {
      reply = next;
    },
    begun: () => begun.size,
    vanish: async () => attendance.leave(),
    deadlineMs: 20_000,
    shortDeadlineMs: 500,
  };
}

function parametersOf({ command }: Instruction): Json {
  const packed = /FromBase64String\('([^']+)'\)/.exec(command)?.[1] ?? '';
  const call = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as { parameters: Json };
  return call.parameters;
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
      return frame('result', '0'.repeat(32), 1, resultOf('x'));
  }
}
