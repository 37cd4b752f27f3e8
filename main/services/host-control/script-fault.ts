import { z } from 'zod';
import type { Fault } from '../../../core/fault/fault.ts';
import type { Json, ScriptError } from '../../../core/ports/script-runner.ts';

/** Which script, on which host, about what. */
export interface ScriptSubject {
  readonly host: string;
  readonly script: string;
  readonly parameters: { readonly [name: string]: Json };
}

const holder = z.object({ windowId: z.string(), operator: z.string(), workstation: z.string() });

/** Error types of `docs/host-scripts.md` that have a fault of their own; anything else is told as the script told it. */
export function faultOfScript({ type, message }: ScriptError, { host, script, parameters }: ScriptSubject): Fault {
  switch (type) {
    case 'host-folder-not-ours':
      return { code: 'host.folder-not-ours', host, reason: message };
    case 'claim-unreadable':
      return { code: 'host.claim-unreadable', host, reason: message };
    case 'claimed-by-other':
      return { code: 'host.claimed-by-other', host, ...holderIn(message) };
    case 'service-not-found':
      return { code: 'host.service-not-found', host, service: named(parameters['service'], message) };
    case 'login-refused':
      return { code: 'host.login-refused', host, user: 'its vCenter user' };
    case 'vm-not-found':
      return { code: 'host.machine-not-found', host, machine: named(parameters['vm'], message) };
    default:
      return { code: 'host.script-failed', host, script, type, message };
  }
}

/** The message is JSON; where it is not, at least its words are kept. */
function holderIn(message: string): z.infer<typeof holder> {
  const parsed = holder.safeParse(jsonOf(message));
  return parsed.success ? parsed.data : { windowId: message, operator: 'somebody', workstation: 'another workstation' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function named(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
