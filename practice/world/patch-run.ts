import type { Host } from './host.ts';
import {
  type PatchProgress,
  type PatchResult,
  type PatchRun,
  type PatchRunKey,
  sameRun,
  signed,
  type Update,
  type UpdateResult,
} from './patch-run-state.ts';
import { callOffAll } from './service.ts';
import { tell, type World } from './world.ts';

/** WU_E_INSTALL_NOT_ALLOWED: another installation runs. */
const NOT_ALLOWED = 0x80240016;
const SEARCH_MS = 20_000;
const DOWNLOAD_MS = 15_000;
const INSTALL_MS = 40_000;
const VERIFY_MS = 10_000;

export interface PatchOrder extends PatchRunKey {
  readonly categories: readonly string[];
  readonly accept: readonly string[];
  readonly reject: readonly string[];
}

export function findRun(host: Host, key: PatchRunKey): PatchRun | undefined {
  return host.disk.patchRuns.find((run) => sameRun(run.key, key));
}

/** Runs in a scheduled task of the host: it goes on when the connection is lost. */
export function startPatchRun(world: World, host: Host, order: PatchOrder): PatchRun {
  const { windowId, pass } = order;
  const busy = host.disk.patchRuns.some((other) => other.task === 'running');
  const taskName = `Lowtide patch ${windowId} pass ${pass} try ${order.try}`;
  const key = { windowId, pass, try: order.try };
  const run: PatchRun = { key, taskName, task: 'running', progress: null, result: null, coming: [] };
  host.disk.patchRuns.push(run);
  let sequence = 0;
  let atMs = 1_000;
  const show = (takesMs: number, phase: PatchProgress['phase'], done: number, total: number, title: string): void => {
    run.coming.push(
      world.clock.after(atMs, () => {
        sequence += 1;
        run.progress = { phase, done, total, title, sequence };
        host.servicing = phase === 'installing' ? 'busy' : 'idle';
      }),
    );
    atMs += takesMs;
  };
  const finish = (result: () => PatchResult): void =>
    void run.coming.push(world.clock.after(atMs, () => endRun(world, host, run, result())));

  if (busy) {
    finish(() => resultOf(host, { outcome: 'failed', hresult: signed(NOT_ALLOWED) }));
    return run;
  }
  show(SEARCH_MS, 'searching', 0, 0, '');
  const { componentServicing, windowsUpdate } = host.disk.pendingRestart;
  const wanted = (host.disk.updates[0] ?? []).filter((update) => isWanted(update, order));
  if (componentServicing || windowsUpdate) {
    finish(() => resultOf(host, { outcome: 'restart-first' }));
    return run;
  }
  if (wanted.length === 0) {
    finish(() => resultOf(host, { outcome: 'nothing-to-install' }));
    return run;
  }
  wanted.forEach((update, done) => show(DOWNLOAD_MS, 'downloading', done, wanted.length, update.title));
  wanted.forEach((update, done) => show(INSTALL_MS, 'installing', done, wanted.length, update.title));
  show(VERIFY_MS, 'verifying', wanted.length, wanted.length, '');
  finish(() => install(host, wanted, order));
  return run;
}

/** A run that a restart or a power cut broke off leaves its task without a result. */
export function cutOffPatchRuns(world: World, host: Host): void {
  for (const run of host.disk.patchRuns) {
    if (run.task !== 'running') continue;
    callOffAll(run.coming);
    run.task = 'ready';
    tell(world, 'patch-run-cut-off', host.name, { ...run.key });
  }
}

function isWanted(update: Update, order: PatchOrder): boolean {
  if (order.reject.some((kb) => sameKb(kb, update.kb))) return false;
  if (order.accept.some((kb) => sameKb(kb, update.kb))) return true;
  return order.categories.length === 0 || order.categories.includes(update.category);
}

function sameKb(one: string, other: string): boolean {
  return one.replace(/^KB/i, '') === other.replace(/^KB/i, '');
}

function install(host: Host, wanted: readonly Update[], order: PatchOrder): PatchResult {
  const { disk, traits } = host;
  const fails = order.pass === 1 && order.try === 1 ? traits.patchFails : null;
  const failed = fails === null ? [] : wanted.slice(0, 1);
  const installed = wanted.filter((update) => !failed.includes(update));
  disk.updates[0] = (disk.updates[0] ?? []).filter((update) => !installed.includes(update));
  disk.waitsForBoot.push(...installed);
  if (installed.some((update) => update.asksRestart)) {
    disk.pendingRestart.windowsUpdate = true;
    disk.pendingRestart.componentServicing = true;
  }
  const ending =
    fails === null ? ({ outcome: 'installed' } as const) : { outcome: 'failed' as const, hresult: signed(fails) };
  return resultOf(host, {
    ...ending,
    installed: installed.map((update) => resultLine(update, 2, 0)),
    failed: failed.map((update) => resultLine(update, 4, signed(fails ?? 0))),
    remaining: failed.length,
  });
}

function resultLine(update: Update, resultCode: number, hresult: number): UpdateResult {
  return { kb: update.kb, title: update.title, resultCode, hresult };
}

function resultOf(host: Host, part: Partial<PatchResult> & Pick<PatchResult, 'outcome'>): PatchResult {
  const { windowsUpdate, componentServicing } = host.disk.pendingRestart;
  const restartAsked = windowsUpdate || componentServicing;
  return { installed: [], failed: [], remaining: 0, restartAsked, hresult: 0, source: 'wsus', ...part };
}

function endRun(world: World, host: Host, run: PatchRun, result: PatchResult): void {
  run.task = 'ready';
  run.result = result;
  host.servicing = 'idle';
  tell(world, 'patch-run-ended', host.name, { ...run.key, outcome: result.outcome, restartAsked: result.restartAsked });
}
