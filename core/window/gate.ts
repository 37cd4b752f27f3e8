import type { Fault } from '../fault/fault.ts';
import type { NamedTask } from './hold.ts';

export type GateName =
  | 'capacity'
  | 'quiet'
  | 'balancer'
  | 'service-stopped'
  | 'service-known'
  | 'claim'
  | 'patch-run-ended'
  | 'restart-seen'
  | 'agreed-end'
  | 'readable';

/** A condition an act needs. `saw` says in one sentence what was read, or what is waited for. */
export type Gate =
  | { readonly kind: 'holds'; readonly name: GateName; readonly saw: string }
  | {
      readonly kind: 'does-not-hold';
      readonly name: GateName;
      readonly saw: string;
      /** Set where waiting cannot mend it, or where the hold has a name of its own. */
      readonly fault: Fault | null;
      readonly tasks: readonly NamedTask[];
    }
  | { readonly kind: 'unknown'; readonly name: GateName; readonly saw: string; readonly fault: Fault };

export function holds(name: GateName, saw: string): Gate {
  return { kind: 'holds', name, saw };
}

export function closedGate(
  name: GateName,
  saw: string,
  fault: Fault | null = null,
  tasks: readonly NamedTask[] = [],
): Gate {
  return { kind: 'does-not-hold', name, saw, fault, tasks };
}

export function unknownGate(name: GateName, saw: string, fault: Fault): Gate {
  return { kind: 'unknown', name, saw, fault };
}
