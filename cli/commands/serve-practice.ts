import { type Result, succeeded } from '../../core/base/result.ts';
import { makeFolder } from '../../main/adapters/journal-files/disk.ts';
import { inputWrong } from '../../main/adapters/json-file/input-wrong.ts';
import type { PracticeCluster } from '../../practice/index.ts';

export interface PracticeWish {
  readonly topology: 'single' | 'ha';
  readonly nodes?: number;
  readonly scenario: string;
  readonly speed: number;
}

/** Starts a practice cluster that writes its files into this folder. */
export async function servePractice(wish: PracticeWish, directory: string): Promise<Result<PracticeCluster>> {
  const { topology, nodes, scenario, speed } = wish;
  if (topology === 'single' && (nodes ?? 1) !== 1)
    return inputWrong('--nodes', 'a single server is one node', 'Leave it out, or write --topology ha');
  // Its servers are loaded only where they are needed.
  const { startPractice } = await import('../../practice/index.ts');
  const ofNodes = nodes === undefined ? {} : { nodes };
  try {
    await makeFolder(directory);
    return succeeded(await startPractice({ topology, ...ofNodes, scenario, speed, directory }));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
    return inputWrong(
      directory,
      `it cannot be written to (${String(error.code)})`,
      'Name a folder that can be written to',
    );
  }
}
