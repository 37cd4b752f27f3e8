import { randomBytes } from 'node:crypto';
import type { Answer } from '../../../contract/answer.ts';
import type { Result } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';

export function answered<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function refused(fault: Fault): Extract<Answer<never>, { readonly ok: false }> {
  return { ok: false, fault, correlationId: `c-${randomBytes(4).toString('hex')}` };
}

export function answerOf<T>(result: Result<T>): Answer<T> {
  return result.ok ? answered(result.value) : refused(result.fault);
}
