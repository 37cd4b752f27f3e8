import type { StartType, Watchdog } from './host-reading.ts';

/** What a window leaves on a host before its first change there, so that another operator can put things back. */
export interface Claim {
  readonly format: 1;
  readonly windowId: string;
  readonly operator: string;
  readonly workstation: string;
  readonly node: string;
  readonly service: string;
  readonly prior: {
    readonly startType: StartType;
    readonly watchdogs: readonly Watchdog[];
    /** In the order in which they are stopped. Missing: none. */
    readonly dependents?: readonly DependentBefore[];
  };
  /** UTC, ISO 8601. */
  readonly writtenAt: string;
}

/** A service that needs Octopus Server, before the window. */
export interface DependentBefore {
  readonly name: string;
  readonly startType: StartType;
  readonly running: boolean;
}
