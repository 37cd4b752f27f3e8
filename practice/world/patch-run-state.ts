import type { CallOff } from '../clock.ts';

export interface Update {
  readonly kb: string;
  readonly title: string;
  readonly category: 'critical' | 'security' | 'rollups' | 'updates';
  /** What the build's revision becomes at the next boot; null: it does not change. */
  readonly revision: number | null;
  readonly asksRestart: boolean;
}

export interface PatchRunKey {
  readonly windowId: string;
  readonly pass: number;
  readonly try: number;
}

export interface PatchProgress {
  readonly phase: 'searching' | 'downloading' | 'installing' | 'verifying';
  readonly done: number;
  readonly total: number;
  readonly title: string;
  readonly sequence: number;
}

export interface UpdateResult {
  readonly kb: string;
  readonly title: string;
  readonly resultCode: number;
  /** Signed, as PowerShell gives it. */
  readonly hresult: number;
}

export interface PatchResult {
  readonly outcome: 'installed' | 'nothing-to-install' | 'restart-first' | 'failed';
  readonly installed: readonly UpdateResult[];
  readonly failed: readonly UpdateResult[];
  readonly remaining: number;
  readonly restartAsked: boolean;
  readonly hresult: number;
  readonly source: 'wsus';
}

export interface PatchRun {
  readonly key: PatchRunKey;
  readonly taskName: string;
  task: 'ready' | 'running';
  progress: PatchProgress | null;
  result: PatchResult | null;
  coming: CallOff[];
}

export function sameRun(one: PatchRunKey, other: PatchRunKey): boolean {
  return one.windowId === other.windowId && one.pass === other.pass && one.try === other.try;
}

/** 0x80070643 as PowerShell shows it. */
export function signed(hresult: number): number {
  return hresult | 0;
}
