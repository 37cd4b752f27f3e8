import type { WatchdogWish } from '../world/claims.ts';
import type { StartType } from '../world/service.ts';
import { isRecord, ScriptFailure } from './script-call.ts';

export type Parameters = Readonly<Record<string, unknown>>;

const WRONG = 'System.Management.Automation.ParameterBindingException';

export function text(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '') throw new ScriptFailure(WRONG, `Parameter ${name} is not a text`);
  return value;
}

export function textOrNull(parameters: Parameters, name: string): string | null {
  const value = parameters[name];
  return value === null || value === undefined ? null : text(parameters, name);
}

export function number(parameters: Parameters, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new ScriptFailure(WRONG, `Parameter ${name} is not a whole number`);
  }
  return value;
}

export function flag(parameters: Parameters, name: string): boolean {
  const value = parameters[name];
  if (typeof value !== 'boolean') throw new ScriptFailure(WRONG, `Parameter ${name} is not a boolean`);
  return value;
}

export function texts(parameters: Parameters, name: string): readonly string[] {
  const value = parameters[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
    throw new ScriptFailure(WRONG, `Parameter ${name} is not a list of texts`);
  }
  return value;
}

/** Missing: none. */
export function textsOrNone(parameters: Parameters, name: string): readonly string[] {
  return parameters[name] === undefined ? [] : texts(parameters, name);
}

export function startType(value: unknown): StartType {
  if (value === 'automatic' || value === 'delayed' || value === 'manual' || value === 'disabled') return value;
  throw new ScriptFailure(WRONG, `${String(value)} is not a start type`);
}

export function taskNames(value: unknown): readonly Pick<WatchdogWish, 'path' | 'name'>[] {
  if (!Array.isArray(value)) throw new ScriptFailure(WRONG, 'Parameter watchdogs is not a list');
  return value.map((each: unknown) => {
    if (!isRecord(each)) throw new ScriptFailure(WRONG, 'A watchdog is not an object');
    return { path: text(each, 'path'), name: text(each, 'name') };
  });
}

/** Services that need Octopus Server and their start types. */
export function startTypes(value: unknown = []): readonly { readonly name: string; readonly startType: StartType }[] {
  if (!Array.isArray(value)) throw new ScriptFailure(WRONG, 'Parameter dependents is not a list');
  return value.map((each: unknown) => {
    if (!isRecord(each)) throw new ScriptFailure(WRONG, 'A dependent is not an object');
    return { name: text(each, 'name'), startType: startType(each['startType']) };
  });
}

export function watchdogs(value: unknown): readonly WatchdogWish[] {
  const names = taskNames(value);
  return (value as readonly Parameters[]).map((each, index) => ({
    path: names[index]?.path ?? '',
    name: names[index]?.name ?? '',
    enabled: flag(each, 'enabled'),
  }));
}
