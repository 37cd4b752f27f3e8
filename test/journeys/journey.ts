import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { type PracticeCluster, type PracticeOptions, startPractice } from '../../practice/index.ts';
import { type Ended, lowtide, type Summary } from '../support/lowtide.ts';

/** Fast, but no faster than a loaded machine can follow. */
const SPEED = 120;

/** A practice cluster in this process, and the real `lowtide` pointed at it. */
export interface Journey {
  readonly practice: PracticeCluster;
  readonly data: string;
  /** Arguments of `run` up to `--yes --json`. */
  readonly runArguments: readonly string[];
  run(): Promise<Ended>;
  resume(windowId: string): Promise<Ended>;
  answer(windowId: string, holdId: string, answer: string): Promise<Ended>;
  verify(windowId: string, hash: string): Promise<Ended>;
}

/** @param test the test it is made for: it is stopped with it, also where several run at once */
export async function aJourney(test: TestContext, options: Partial<PracticeOptions> = {}): Promise<Journey> {
  const directory = await mkdtemp(join(tmpdir(), 'lowtide-journey-'));
  const practice = await startPractice({ topology: 'ha', nodes: 2, speed: SPEED, directory, ...options });
  test.onTestFinished(async () => {
    await practice.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const data = join(directory, 'data');
  const runArguments = [
    'run',
    ...['--cluster', practice.clusterFilePath, '--plan', practice.planFilePath],
    ...['--start', practice.clusterFile.name, '--yes', '--json', '--data', data],
  ];
  return {
    practice,
    data,
    runArguments,
    run: () => lowtide(runArguments),
    resume: (windowId) => lowtide(['resume', '--window', windowId, '--yes', '--json', '--data', data]),
    answer: (windowId, holdId, answer) =>
      lowtide([
        'answer',
        ...['--window', windowId, '--hold', holdId, '--answer', answer, '--data', data],
        ...(EXTRAS[answer] ?? []),
      ]),
    verify: (windowId, hash) => lowtide(['records', 'verify', windowId, '--hash', hash, '--data', data]),
  };
}

const EXTRAS: { readonly [answer: string]: readonly string[] } = {
  'wait-longer': ['--minutes', '600'],
  accept: ['--reason', 'agreed with the team'],
  'leave-node': ['--reason', 'the hardware is broken'],
  'cancel-tasks': ['--word', 'OCTO-1'],
  'stop-anyway': ['--word', 'OCTO-1'],
  'kill-process': ['--word', 'OCTO-1'],
  'restore-host': ['--word', 'OCTO-1'],
};

/** The operator writes the key that the host shows now into the cluster file. */
export function trustNewHostKey({ practice }: Journey, node: string): void {
  const file = JSON.parse(readFileSync(practice.clusterFilePath, 'utf8')) as {
    nodes: { name: string; host: { hostKey: string } }[];
  };
  for (const each of file.nodes) if (each.name === node) each.host.hostKey = practice.hostKey(node);
  writeFileSync(practice.clusterFilePath, JSON.stringify(file));
}

const LETTERS: { readonly [result: string]: string } = {
  patched: 'p',
  'partly-patched': 'y',
  'not-patched': 'n',
  left: 'l',
  'not-begun': '-',
};

/** `p y -` */
export function lettersOf({ nodes }: Summary): string {
  return nodes.map(({ result }) => LETTERS[result] ?? result).join(' ');
}

/** `window.late at quiet OCTO-1` */
export function holdWords({ hold }: Summary): string {
  if (hold === null) return '';
  const at = hold.place === null ? [] : ['at', hold.place.step, hold.place.node ?? ''];
  return [hold.code, ...at].join(' ').trim();
}

/** Nothing may be changed that the summary does not name: in the words of the ledger. */
export function leftOver({ practice }: Journey, summary: Summary): readonly string[] {
  const named = new Set(summary.changes.filter(({ state }) => state !== 'restored').map(({ subject }) => subject));
  return practice
    .audit()
    .filter(
      ({ rule, node }) => !(SUBJECTS[rule] ?? []).some((what) => named.has(node === null ? what : `${what} ${node}`)),
    )
    .map(({ rule, node, detail }) => `${rule} ${node ?? ''}: ${detail}`);
}

const SUBJECTS: { readonly [rule: string]: readonly string[] } = {
  'start-type-not-as-before': ['start-type'],
  'watchdog-not-as-before': ['watchdog'],
  'dependent-not-as-before': ['dependents'],
  'claim-left-over': ['start-type', 'watchdog'],
  'service-not-running': ['service'],
  'node-not-serving': ['service'],
  'drain-not-as-before': ['drain'],
  'maintenance-not-as-before': ['maintenance-mode'],
  'patch-task-left-over': ['task'],
};
