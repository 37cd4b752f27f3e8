import type { Claim, DependentBefore } from '../host/claim.ts';
import type { StartType, Watchdog } from '../host/host-reading.ts';
import type { PatchResult, PatchRunName } from '../host/patch-run.ts';
import type { Subject } from './change.ts';

/** One thing that Lowtide does to the world. Plain data: it stands in the journal before its effect starts. */
export type Act =
  | { readonly kind: 'set-maintenance'; readonly node: null; readonly on: boolean }
  | { readonly kind: 'set-drain'; readonly node: string; readonly nodeId: string; readonly on: boolean }
  | {
      readonly kind: 'cancel-tasks';
      readonly node: string;
      readonly tasks: readonly { readonly id: string; readonly description: string }[];
    }
  | {
      readonly kind: 'hold-service';
      readonly node: string;
      readonly service: string;
      readonly claim: Omit<Claim, 'writtenAt'>;
      readonly takeOver: boolean;
    }
  | {
      readonly kind: 'stop-service';
      readonly node: string;
      readonly service: string;
      readonly processId: number;
      /** Services that need it and are stopped first, in this order. Missing: none. */
      readonly dependents?: readonly string[];
    }
  | {
      readonly kind: 'end-process';
      readonly node: string;
      readonly service: string;
      readonly processId: number;
      readonly created: string | null;
    }
  | { readonly kind: 'take-snapshot'; readonly node: string; readonly name: string }
  | {
      readonly kind: 'start-patch-run';
      readonly node: string;
      readonly run: PatchRunName;
      readonly categories: readonly string[];
      readonly accept: readonly string[];
      readonly reject: readonly string[];
    }
  | {
      readonly kind: 'remove-patch-run';
      readonly node: string;
      readonly run: PatchRunName;
      readonly result: PatchResult | null;
    }
  | { readonly kind: 'restart-host'; readonly node: string; readonly comment: string }
  | { readonly kind: 'restore-snapshot'; readonly node: string; readonly snapshotId: string; readonly name: string }
  | {
      readonly kind: 'release-service';
      readonly node: string;
      readonly windowId: string;
      readonly service: string;
      readonly startType: StartType;
      readonly watchdogs: readonly Watchdog[];
      /** Services that need it and get their start type back. Missing: none. */
      readonly dependents?: readonly Pick<DependentBefore, 'name' | 'startType'>[];
    }
  | { readonly kind: 'start-service'; readonly node: string; readonly service: string }
  | {
      readonly kind: 'start-dependents';
      readonly node: string;
      readonly service: string;
      /** In the order in which they were stopped. */
      readonly dependents: readonly string[];
    };

export type ActKind = Act['kind'];

interface ActRule {
  /** May be sent again when its outcome is unknown: a second time changes nothing. */
  readonly repeatable: boolean;
  /** `never`: puts back or tidies up what is ours; `typed`: always with a word, whatever the mode. */
  readonly asks: 'never' | 'ordinary' | 'typed';
}

const rules: { readonly [K in ActKind]: ActRule } = {
  'set-maintenance': { repeatable: true, asks: 'ordinary' },
  'set-drain': { repeatable: true, asks: 'ordinary' },
  'cancel-tasks': { repeatable: true, asks: 'typed' },
  'hold-service': { repeatable: true, asks: 'ordinary' },
  'stop-service': { repeatable: true, asks: 'ordinary' },
  'end-process': { repeatable: false, asks: 'typed' },
  'take-snapshot': { repeatable: false, asks: 'ordinary' },
  'start-patch-run': { repeatable: false, asks: 'ordinary' },
  'remove-patch-run': { repeatable: true, asks: 'never' },
  'restart-host': { repeatable: false, asks: 'ordinary' },
  'restore-snapshot': { repeatable: false, asks: 'typed' },
  'release-service': { repeatable: true, asks: 'ordinary' },
  'start-service': { repeatable: true, asks: 'ordinary' },
  'start-dependents': { repeatable: true, asks: 'never' },
};

export function actRule(act: Act): ActRule {
  return rules[act.kind];
}

/** Two acts with one digest are the same act: what a consent is bound to. Keys stand in the order the step wrote them. */
export function actDigest(act: Act): string {
  return JSON.stringify(act);
}

/** A change an act is about to make: it enters the ledger with the intention. */
export interface IntendedChange {
  readonly subject: Subject;
  readonly prior: string;
  readonly set: string;
}
