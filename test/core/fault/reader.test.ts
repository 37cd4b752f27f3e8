import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../core/fault/fault.ts';
import { faultText } from '../../../core/fault/fault-text.ts';
import { inForm, inTerminal, onScreen } from '../../../core/fault/reader.ts';
import { remotingRefusals } from '../../../core/fault/remoting-refusal.ts';
import { preflight } from '../../../core/preflight/checks.ts';
import { textOf, treeFiles } from '../../architecture/source-files.ts';
import { everyFault } from '../../support/every-fault.ts';
import { aDefinition, aNode, someLooks, summaryOf } from '../preflight/looks.ts';

const refusals = Object.keys(remotingRefusals).map(
  (why): Fault => ({
    code: 'host.remoting-refused',
    host: 'OCTO-1',
    why: why as keyof typeof remotingRefusals,
    number: null,
  }),
);
const faults = [...everyFault('OCTO-1'), ...refusals];
/** A command, a file that nobody on screen has, a key of one. The console exports and imports a cluster file. */
const OF_TERMINAL = /lowtide [a-z]|cluster file(?! \(Settings, Export\))|"[a-z]+(?:[A-Z]\w*)?":/u;

describe('a next step', () => {
  it('given the console, then it names nothing that only the terminal has', () => {
    const said = [onScreen, inForm].flatMap((reader) => faults.map((fault) => faultText(fault, reader).nextStep));
    expect(said.filter((words) => OF_TERMINAL.test(words))).toEqual([]);
    expect(faults.filter((fault) => OF_TERMINAL.test(faultText(fault, inTerminal).nextStep)).length).toBeGreaterThan(9);
  });

  it('given each surface, then it names what a person can do there', () => {
    const on = (code: Fault['code']) => {
      const fault = everyFault('w-1').find((one) => one.code === code);
      return fault === undefined ? [] : [inTerminal, onScreen, inForm].map((to) => faultText(fault, to).nextStep);
    };
    const finish = 'Open it under Window, take it up there and finish it first.';
    expect(on('journal.window-open')).toEqual(['Resume it first: lowtide resume --window w-1', finish, finish]);
    const look = 'Look under Record: it lists every window of this data folder.';
    expect(on('journal.not-found')).toEqual(['List the records: lowtide records list', look, look]);
    expect(on('host.service-not-found')).toEqual([
      'Write the name of the service into "service" of the cluster file.',
      'Write the name of the service into "Windows service" of the node (Settings, Change).',
      'Write the name of the service into "Windows service" of the node.',
    ]);
  });

  it('given a finding, then it is said for whoever asked', () => {
    const definition = aDefinition({ nodes: [aNode('OCTO-1', { url: null })], topology: 'single' });
    const summary = { ok: true, value: ['OCTO-1', 'NEW'].map(summaryOf) } as const;
    const said = [inTerminal, onScreen].map((reader) =>
      preflight(someLooks({ definition, summary, reader }))
        .filter(({ check, state }) => check === 'cluster.nodes-match' && state !== 'ok')
        .map(({ next }) => next),
    );
    expect(said).toEqual([
      [
        'To work on it too, add it to the cluster file. Else leave it: it will not be worked on.',
        'Write "topology": "ha" and describe every node.',
      ],
      [
        'To work on it too, try the connection, which finds it (Settings, Change). Else leave it: it will not be worked on.',
        'Choose "High Availability" (Settings, Change) and describe every node.',
      ],
    ]);
  });
});

it('given everything that both surfaces show, then a cluster file is named only where each has its words', () => {
  const found = treeFiles()
    .filter((path) => /^(core|renderer|contract)\/.*\.tsx?$/u.test(path) && path !== 'core/fault/reader.ts')
    .flatMap((path) =>
      textOf(path)
        .split('\n')
        .filter((line) => /cluster file/u.test(line) && !/^\s*(\/\*\*|\*|\/\/)/u.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    // The console's own import and export of one, and what docs/preflight.md says of a check.
    .filter(
      (line) => !/(Import|Export)\b.*cluster file|reads:|"hypervisor" of the cluster file and the other/u.test(line),
    );
  expect(found).toEqual([]);
});
