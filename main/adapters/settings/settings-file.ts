import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  defaultConsole,
  type SettingsDamage,
  type SettingsStore,
  type StoredConsole,
} from '../../../core/ports/settings-store.ts';
import { fromFile, isFromNewer, toFile } from './stored-shape.ts';

/** What is needed of `electron-store`: the whole object, read and written at once, by an atomic rename. */
export interface WholeFile {
  store: object;
}

/**
 * The settings over a store. Before the store is opened the file is looked at: one that is damaged, or was written by a
 * newer Lowtide, is moved aside and kept, and defaults take its place. The store's own way would be to throw at start,
 * or to forget everything silently.
 *
 * @param openStore opens (and creates) the store at that path
 */
export function openSettings(path: string, nowMs: number, openStore: (path: string) => WholeFile): SettingsStore {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const look = lookAt(path);
  const damage = look.kind === 'good' ? null : setAside(path, look.kind, nowMs);
  const file = openStore(path);
  let console = look.kind === 'good' ? look.console : defaultConsole;
  return {
    damage,
    read: () => console,
    write: (change) => {
      console = { ...console, ...change };
      file.store = toFile(console);
    },
  };
}

type Look = { readonly kind: 'good'; readonly console: StoredConsole } | { readonly kind: SettingsDamage['kind'] };

function lookAt(path: string): Look {
  if (!existsSync(path)) return { kind: 'good', console: defaultConsole };
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isFromNewer(value)) return { kind: 'settings-from-newer' };
    const read = fromFile(path, value);
    return read.ok ? { kind: 'good', console: read.value } : { kind: 'settings-damaged' };
  } catch {
    return { kind: 'settings-damaged' };
  }
}

function setAside(path: string, kind: SettingsDamage['kind'], nowMs: number): SettingsDamage {
  const stamp = new Date(nowMs)
    .toISOString()
    .replace(/[^0-9]/gu, '')
    .slice(0, 14);
  const word = kind === 'settings-damaged' ? 'damaged' : 'newer';
  const free = (number: number): string => {
    const name = `${path}.${word}-${stamp}${number === 0 ? '' : `-${number}`}`;
    return existsSync(name) ? free(number + 1) : name;
  };
  const keptAs = free(0);
  renameSync(path, keptAs);
  return { kind, path, keptAs };
}
