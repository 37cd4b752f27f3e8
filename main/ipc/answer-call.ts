import type { z } from 'zod';
import type { Answer } from '../../contract/answer.ts';
import type { Fault } from '../../core/fault/fault.ts';
import { type Log, newCorrelationId } from '../log/log.ts';
import { payloadBytes } from './payload-size.ts';

/** Far more than any form needs: a plan for 64 nodes has about 60 kB. */
const LIMIT_BYTES = 512 * 1024;
const MOST_PROBLEMS = 5;

export interface Method {
  readonly channel: string;
  readonly schema: z.ZodType;
  readonly handle: (request: unknown) => Promise<Answer<unknown>>;
}

/** Sender, then payload, then the call. Every refusal is answered with a fault and logged; nothing is thrown. */
export async function answerCall(
  { channel, schema, handle }: Method,
  refusal: string | null,
  request: unknown,
  log: Log,
): Promise<Answer<unknown>> {
  if (refusal !== null) return refused({ code: 'console.refused-sender', channel, reason: refusal }, log);
  if (payloadBytes(request, LIMIT_BYTES) > LIMIT_BYTES)
    return refused({ code: 'console.too-large', channel, limitBytes: LIMIT_BYTES }, log);
  const parsed = schema.safeParse(request);
  if (!parsed.success)
    return refused({ code: 'console.bad-request', channel, problems: problemsOf(parsed.error) }, log);
  try {
    const answer = await handle(parsed.data);
    if (!answer.ok) log.info('call.failed', { channel, fault: answer.fault, correlationId: answer.correlationId });
    return answer;
  } catch (error) {
    const correlationId = log.error('call.bug', { channel, error });
    return { ok: false, fault: { code: 'console.bug', what: channel }, correlationId };
  }
}

function refused(fault: Fault, log: Log): Answer<never> {
  const correlationId = newCorrelationId();
  log.warn('call.refused', { fault, correlationId });
  return { ok: false, fault, correlationId };
}

/** Where and what, never the value: it may be a secret. */
function problemsOf(error: z.ZodError): readonly string[] {
  const unknownFirst = error.issues.toSorted((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)));
  return unknownFirst.slice(0, MOST_PROBLEMS).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? ` ${issue.keys.slice(0, MOST_PROBLEMS).join(', ')}` : '';
    return `${['request', ...issue.path.map(String)].join('.')}: ${issue.code.replaceAll('_', ' ')}${unknown}`;
  });
}

function isUnknown(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'unrecognized_keys';
}
