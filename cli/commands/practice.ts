import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { quoted } from '../show/hold-lines.ts';
import { faultLine, many, safe } from '../show/words.ts';
import { type PracticeWish, servePractice } from './serve-practice.ts';

export interface PracticeOptions extends PracticeWish {
  readonly write?: string;
}

/** Serves a practice cluster until Ctrl-C; `run`, `resume` and the console are pointed at it by the files it writes. */
export async function practice(options: PracticeOptions, { terminal, interruption }: Setting): Promise<ExitCode> {
  const { topology, scenario, speed, write } = options;
  const directory = write === undefined ? mkdtempSync(join(tmpdir(), 'lowtide-practice-')) : resolve(write);
  if (write === undefined) process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  const asked = Promise.withResolvers<void>();
  interruption.whenAsked(asked.resolve, () => []);
  const practiceCluster = await servePractice(options, directory);
  if (!practiceCluster.ok) {
    terminal.err(faultLine(practiceCluster.fault));
    return exitOfFault(practiceCluster.fault);
  }
  const served = practiceCluster.value;
  const { clusterFile, clusterFilePath, planFilePath, truth } = served;
  terminal.out(
    `Practice cluster, ${topology}, ${many(clusterFile.nodes.length, 'node')}, scenario ${scenario}, speed ${speed}`,
  );
  terminal.out(`Cluster file: ${safe(clusterFilePath, 500)}`);
  terminal.out(`Plan file:    ${safe(planFilePath, 500)}`);
  terminal.out(`Its own log:  ${served.url}/practice/truth`);
  terminal.out('Another terminal can now say:');
  const files = `--cluster ${quoted(safe(clusterFilePath, 500))} --plan ${quoted(safe(planFilePath, 500))}`;
  terminal.out(`  lowtide run ${files} --start ${quoted(clusterFile.name)} --yes`);
  terminal.out('Ctrl-C ends it.');
  await asked.promise;
  const violations = truth.violations().length;
  terminal.out(`Ended. Its own log: ${many(truth.count('restart'), 'restart')}, ${many(violations, 'violation')}.`);
  await served.stop();
  return ExitCode.done;
}
