import type { ConsoleFault } from './console-fault.ts';

import type { NotOffered } from './not-offered.ts';
import type { RemotingRefusal } from './remoting-refusal.ts';

/**
 * Everything that can go wrong, as a closed list. Texts stand in `fault-text.ts`, whether waiting can mend it in
 * `needs-person.ts`. Text from outside (names, messages) is kept as it came; it is made safe where it is shown.
 */
export type Fault = OctopusFault | HostFault | WindowFault | JournalFault | InputFault | ConsoleFault;

export type OctopusFault =
  | { readonly code: 'octopus.unreachable'; readonly url: string; readonly reason: string }
  | { readonly code: 'octopus.timeout'; readonly url: string; readonly afterMs: number }
  | { readonly code: 'octopus.not-octopus'; readonly url: string; readonly reason: string }
  | { readonly code: 'octopus.cut-answer'; readonly url: string }
  | { readonly code: 'octopus.odd-answer'; readonly url: string; readonly where: string }
  | { readonly code: 'octopus.unauthorized'; readonly url: string }
  | { readonly code: 'octopus.forbidden'; readonly url: string; readonly permission: string }
  | { readonly code: 'octopus.not-found'; readonly url: string; readonly what: string }
  | { readonly code: 'octopus.rate-limited'; readonly url: string; readonly retryAfterMs: number | null }
  | { readonly code: 'octopus.server-error'; readonly url: string; readonly status: number; readonly message: string }
  | { readonly code: 'octopus.refused'; readonly url: string; readonly status: number; readonly message: string }
  | { readonly code: 'octopus.redirected'; readonly url: string; readonly target: string }
  | {
      readonly code: 'octopus.untrusted-certificate';
      readonly url: string;
      readonly fingerprint: string;
      readonly reason: string;
    }
  | { readonly code: 'octopus.wrong-instance'; readonly url: string; readonly expected: string; readonly found: string }
  | { readonly code: 'octopus.wrong-node'; readonly url: string; readonly expected: string; readonly found: string }
  | { readonly code: 'octopus.foreign-link'; readonly url: string; readonly link: string }
  | { readonly code: 'octopus.no-address'; readonly node: string }
  | { readonly code: 'octopus.no-node-free'; readonly avoided: readonly string[] };

export type HostFault =
  | { readonly code: 'host.unreachable'; readonly host: string; readonly reason: string }
  | { readonly code: 'host.login-refused'; readonly host: string; readonly user: string }
  /** Nobody could log in: the agent that should hold the key does not answer. */
  | { readonly code: 'host.no-agent'; readonly host: string }
  /** The file with the key to log in with cannot be used: nobody was asked to log in yet. */
  | {
      readonly code: 'host.key-file';
      readonly host: string;
      readonly why: 'no-passphrase' | 'wrong-passphrase' | 'unreadable';
    }
  /** `expected` is empty where no key was written down for it. */
  | { readonly code: 'host.key-changed'; readonly host: string; readonly expected: string; readonly offered: string }
  | { readonly code: 'host.connection-lost'; readonly host: string; readonly script: string }
  | { readonly code: 'host.timeout'; readonly host: string; readonly script: string; readonly afterMs: number }
  | { readonly code: 'host.no-frame'; readonly host: string; readonly script: string; readonly exitCode: number | null }
  | {
      readonly code: 'host.output-too-long';
      readonly host: string;
      readonly script: string;
      readonly limitBytes: number;
    }
  | { readonly code: 'host.no-powershell'; readonly host: string; readonly tried: readonly string[] }
  | { readonly code: 'host.constrained-language'; readonly host: string; readonly mode: string }
  /** Nobody can reach it from here: it waits for a person who does `what` there. */
  | { readonly code: 'host.by-hand'; readonly host: string; readonly what: string }
  | { readonly code: 'host.restricted-endpoint'; readonly host: string }
  /** `number`: what Windows answered, unsigned; null: it told none. */
  | {
      readonly code: 'host.remoting-refused';
      readonly host: string;
      readonly why: RemotingRefusal;
      readonly number: number | null;
    }
  /** The PowerShell of the workstation itself, which drives the sessions. */
  | {
      readonly code: 'host.no-local-powershell';
      readonly host: string;
      readonly why: 'not-found' | 'restricted' | 'too-old';
      readonly detail: string;
    }
  | {
      readonly code: 'host.script-failed';
      readonly host: string;
      readonly script: string;
      readonly type: string;
      readonly message: string;
    }
  | { readonly code: 'host.odd-result'; readonly host: string; readonly script: string; readonly where: string }
  | { readonly code: 'host.folder-not-ours'; readonly host: string; readonly reason: string }
  | {
      readonly code: 'host.claimed-by-other';
      readonly host: string;
      readonly windowId: string;
      readonly operator: string;
      readonly workstation: string;
    }
  | { readonly code: 'host.claim-unreadable'; readonly host: string; readonly reason: string }
  | { readonly code: 'host.service-not-found'; readonly host: string; readonly service: string }
  | { readonly code: 'host.several-services'; readonly host: string; readonly services: readonly string[] }
  | { readonly code: 'host.machine-not-found'; readonly host: string; readonly machine: string }
  | { readonly code: 'host.not-offered'; readonly host: string; readonly why: NotOffered };

export type WindowFault =
  | { readonly code: 'window.maintenance-off-by-other'; readonly by: string | null }
  | { readonly code: 'window.drain-lifted-by-other'; readonly node: string }
  /** `dependent`: it is the start type of a service that needs Octopus Server. */
  | {
      readonly code: 'window.start-type-changed';
      readonly node: string;
      readonly found: string;
      readonly dependent?: string;
    }
  | { readonly code: 'window.watchdog-enabled'; readonly node: string }
  | { readonly code: 'window.claim-gone'; readonly node: string }
  | { readonly code: 'window.service-started'; readonly node: string }
  | { readonly code: 'window.two-windows'; readonly node: string; readonly other: string }
  | {
      readonly code: 'window.late';
      readonly step: string;
      readonly node: string | null;
      readonly waitedMs: number;
      readonly waitsFor: string;
    }
  | {
      readonly code: 'window.no-proof';
      readonly step: string;
      readonly node: string | null;
      readonly waitedMs: number;
      readonly lastSeen: string;
    }
  | {
      readonly code: 'window.host-did-not-return';
      readonly node: string;
      readonly waitedMs: number;
      readonly lastSeen: string;
    }
  | {
      readonly code: 'window.act-refused';
      readonly step: string;
      readonly node: string | null;
      readonly act: string;
      readonly reason: Fault;
      /** The world was read since, and shows that it was not done. Missing: it could not be read. */
      readonly isSeenNotDone?: true;
    }
  | { readonly code: 'window.balancer-still-sends'; readonly node: string; readonly answers: number }
  | { readonly code: 'window.balancer-does-not-tell'; readonly node: string }
  | { readonly code: 'window.patch-outside'; readonly node: string; readonly by: string }
  | { readonly code: 'window.nothing-installed'; readonly node: string }
  | {
      readonly code: 'window.patch-failed';
      readonly node: string;
      readonly pass: number;
      readonly hresult: number;
      readonly updates: readonly string[];
    }
  | { readonly code: 'window.patch-run-lost'; readonly node: string; readonly pass: number }
  | { readonly code: 'window.too-many-passes'; readonly node: string; readonly maxPasses: number }
  | { readonly code: 'window.other-version'; readonly node: string; readonly before: string; readonly found: string }
  | { readonly code: 'window.agreed-end-passed'; readonly node: string; readonly agreedEndMs: number }
  | { readonly code: 'window.workstation-offline'; readonly sinceMs: number }
  | {
      readonly code: 'window.change-not-put-back';
      readonly subject: string;
      readonly prior: string;
      readonly found: string;
      /** Why the last look could not read it; null where it did, or nothing was tried. Missing in journals of before. */
      readonly reason?: Fault | null;
    }
  | { readonly code: 'window.needs-consent'; readonly act: string }
  | { readonly code: 'window.not-yet-read'; readonly what: string };

export type JournalFault =
  | { readonly code: 'journal.cannot-write'; readonly path: string; readonly reason: string }
  | { readonly code: 'journal.cannot-read'; readonly path: string; readonly reason: string }
  | { readonly code: 'journal.broken'; readonly path: string; readonly line: number; readonly reason: string }
  | { readonly code: 'journal.newer-format'; readonly path: string; readonly format: number }
  | { readonly code: 'journal.locked'; readonly path: string; readonly holder: string }
  | { readonly code: 'journal.window-open'; readonly windowId: string; readonly cluster: string }
  | { readonly code: 'journal.not-found'; readonly windowId: string };

/** Bad input: `place` names the file and key, option or argument; `problem` is a sentence; `next` says what to write. */
export interface InputFault {
  readonly code: 'input.wrong';
  readonly place: string;
  readonly problem: string;
  readonly next: string;
}
