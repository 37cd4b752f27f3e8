import type { z } from 'zod';
import { failed, type Result, type Sent, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { ScriptOutcome } from '../../../core/ports/script-runner.ts';
import { faultOfScript, type ScriptSubject } from './script-fault.ts';

/** A reading: what the script answered in the shape it must have, or why not. */
export function resultOfRead<T>(outcome: ScriptOutcome, of: ScriptSubject, schema: z.ZodType<T>): Result<T> {
  switch (outcome.kind) {
    case 'result': {
      const parsed = schema.safeParse(outcome.data);
      return parsed.success ? succeeded(parsed.data) : failed(notRead(outcome.warnings, of, parsed.error));
    }
    case 'failed':
      return failed(faultOfScript(outcome.error, of));
    case 'not-started':
    case 'unknown':
      return failed(outcome.fault);
  }
}

/**
 * An act: taken, refused, or unknown. A result in a shape we do not know is unknown: the script ran.
 * @param refusal says why a result means a refusal, or null
 * @param already error types that say that it is so already: an earlier call arrived after all, or it came by itself
 */
export function sentOf<T>(
  outcome: ScriptOutcome,
  of: ScriptSubject,
  schema: z.ZodType<T>,
  refusal: (data: T) => string | null,
  already: readonly string[] = [],
): Sent {
  switch (outcome.kind) {
    case 'result': {
      const parsed = schema.safeParse(outcome.data);
      if (!parsed.success) return { kind: 'unknown', fault: oddResult(of, parsed.error) };
      const message = refusal(parsed.data);
      if (message === null) return { kind: 'accepted' };
      const { host, script } = of;
      return { kind: 'refused', fault: { code: 'host.script-failed', host, script, type: 'refused', message } };
    }
    case 'failed':
      if (already.includes(outcome.error.type)) return { kind: 'accepted' };
      return { kind: 'refused', fault: faultOfScript(outcome.error, of) };
    case 'not-started':
      return { kind: 'refused', fault: outcome.fault };
    case 'unknown':
      return { kind: 'unknown', fault: outcome.fault };
  }
}

/** A part that could not be read is null, and the script says why in a warning. */
function notRead(warnings: readonly string[], of: ScriptSubject, error: z.ZodError): Fault {
  if (warnings.length === 0) return oddResult(of, error);
  const { host, script } = of;
  return { code: 'host.script-failed', host, script, type: 'not-read', message: warnings.join('; ') };
}

function oddResult({ host, script }: ScriptSubject, error: z.ZodError): Fault {
  return { code: 'host.odd-result', host, script, where: error.issues[0]?.path.join('.') ?? '' };
}
