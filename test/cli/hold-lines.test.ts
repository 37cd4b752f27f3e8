import { describe, expect, it } from 'vitest';
import { answerUsage, holdLines, howToAnswer, quoted } from '../../cli/show/hold-lines.ts';
import { painter } from '../../cli/terminal/paint.ts';
import { columnsOf } from '../../cli/terminal/width.ts';
import { Scene } from '../support/small-world/scene.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';

const HOSTILE = `\u001b]52;c;YQ==\u0007\u001b[2J\r\n\u202e${'x'.repeat(10_000)}`;
const HARMFUL = /\p{C}|\p{Zl}|\p{Zp}/u;
const plain = painter(false);

function aHeldStop() {
  const scene = new Scene(new SmallWorld({ topology: 'ha' }), 'stop-service', 'OCTO-1');
  scene.look();
  scene.send('is-lost');
  scene.world.node('OCTO-1').service = 'stop-pending';
  scene.watch(901);
  const hold = scene.hold();
  return { hold, window: scene.window };
}

describe('a hold', () => {
  it('says what, where, what to do, and every answer with what it needs', () => {
    const { hold, window } = aHeldStop();
    const lines = holdLines(hold, window, plain, 80);

    expect(lines[0]).toMatch(/^HOLD h1 at \d\d:\d\d:\d\d: Stop the Octopus Server service on OCTO-1$/u);
    expect(lines).toEqual(
      expect.arrayContaining([
        '  Answers:',
        '    wait-longer --minutes N',
        '    kill-process --word OCTO-1',
        '    leave-node --reason TEXT',
        '    put-back',
      ]),
    );
    expect(howToAnswer(window, ' --data /d')).toEqual([
      `  lowtide answer --window ${window.id} --hold h1 --answer NAME --data /d`,
      `  lowtide resume --window ${window.id} --data /d`,
    ]);
  });

  it('says first what must never be done, where the host can be restored', () => {
    const { hold, window } = aHeldStop();
    const lines = holdLines({ ...hold, answers: [...hold.answers, 'restore-host'] }, window, plain, 80);

    expect(lines[1]).toBe('  Never restore the Octopus SQL database: put the operating system back, and');
  });

  it.each([40, 80, 200])('with hostile names stays harmless and within %i columns', (columns) => {
    const { hold, window } = aHeldStop();
    const tasks = [{ id: HOSTILE, description: HOSTILE }];
    const fault = { code: 'window.service-started', node: HOSTILE } as const;
    const place = { step: 'stop-service', node: HOSTILE, pass: 0 } as const;
    const lines = holdLines({ ...hold, tasks, fault, place }, window, plain, columns);
    const text = lines.filter((line) => !line.startsWith('    '));

    expect(lines.filter((line) => HARMFUL.test(line))).toEqual([]);
    expect(text.filter((line) => columnsOf(line) > columns)).toEqual([]);
  });

  it('asks for a word as a shell takes it', () => {
    const { hold, window } = aHeldStop();
    const held = { ...window, hold: { ...hold, place: { step: 'quiet', node: 'Octo "$1"', pass: 0 } as const } };

    expect(answerUsage('cancel-tasks', held)).toBe('cancel-tasks --word "Octo \\"\\$1\\""');
    expect([quoted('OCTO-1'), quoted('Practice cluster')]).toEqual(['OCTO-1', '"Practice cluster"']);
    expect([quoted('C:\\data', 'win32'), quoted('C:\\my data', 'win32')]).toEqual(['C:\\data', '"C:\\my data"']);
  });
});
