import { Temporal } from 'temporal-polyfill';
import { type Result, succeeded } from '../../../core/base/result.ts';
import type { AgreedTime } from '../../../core/window/plan.ts';
import { inputWrong } from '../json-file/input-wrong.ts';
import type { AgreedEntry } from './schema.ts';

/** Local times as instants. A time that the clocks skip or show twice is refused, never guessed. */
export function agreedTimeOf(path: string, agreed: AgreedEntry): Result<AgreedTime> {
  if (!isZone(agreed.zone))
    return inputWrong(`${path}: agreed.zone`, 'this time zone is not known', 'Write one like "Europe/Berlin"');
  const start = instantOf(path, 'start', agreed);
  if (!start.ok) return start;
  const end = instantOf(path, 'end', agreed);
  if (!end.ok) return end;
  if (end.value <= start.value)
    return inputWrong(`${path}: agreed.end`, 'this is not after the start', 'Write a later time');
  return succeeded({ ...agreed, startMs: start.value, endMs: end.value });
}

function instantOf(path: string, key: 'start' | 'end', agreed: AgreedEntry): Result<number> {
  const place = `${path}: agreed.${key}`;
  const local = localTimeOf(agreed[key]);
  if (local === null) return inputWrong(place, 'there is no such day or time', 'Write a time like "2026-11-24T22:00"');
  try {
    return succeeded(local.toZonedDateTime(agreed.zone, { disambiguation: 'reject' }).epochMilliseconds);
  } catch {
    return inputWrong(
      place,
      `in ${agreed.zone} the clocks are changed then: this time does not exist or comes twice`,
      'Write a time before or after the change',
    );
  }
}

function localTimeOf(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function isZone(zone: string): boolean {
  try {
    return Temporal.PlainDateTime.from('2026-01-01T12:00').toZonedDateTime(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}
