import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { WindowFiles } from '../../../core/ports/window-files.ts';
import { reasonOf, replaceFile } from './disk.ts';
import { isWindowId, windowPaths } from './paths.ts';

const SIGN_EVERY_MS = 5_000;

/** Files in the folder of a window: `cluster-file` (a path) and `sign-of-life` (a time). */
export function openWindowFiles(dataDirectory: string): WindowFiles {
  const pathOf = (windowId: string, name: string) => join(windowPaths(dataDirectory, windowId).folder, name);
  let lastSignMs = Number.NEGATIVE_INFINITY;
  return {
    keepClusterFile: async (windowId, path) => {
      const target = pathOf(windowId, 'cluster-file');
      try {
        await replaceFile(target, Buffer.from(`${path}\n`, 'utf8'));
        return succeeded(null);
      } catch (error) {
        return failed({ code: 'journal.cannot-write', path: target, reason: reasonOf(error) });
      }
    },
    clusterFileOf: async (windowId) => {
      if (!isWindowId(windowId)) return failed({ code: 'journal.not-found', windowId });
      try {
        return succeeded((await readFile(pathOf(windowId, 'cluster-file'), 'utf8')).trim());
      } catch {
        return failed({ code: 'journal.not-found', windowId });
      }
    },
    signOfLife: (windowId, atMs) => {
      if (performance.now() - lastSignMs < SIGN_EVERY_MS) return;
      lastSignMs = performance.now();
      // Losing one only makes a gap look longer.
      writeFile(pathOf(windowId, 'sign-of-life'), String(Math.round(atMs))).catch(() => undefined);
    },
    lastSignOfLife: async (windowId) => {
      const text = await readFile(pathOf(windowId, 'sign-of-life'), 'utf8').catch(() => '');
      const atMs = Number(text);
      return text !== '' && Number.isFinite(atMs) ? atMs : null;
    },
  };
}
