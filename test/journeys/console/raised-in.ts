import type { HostFault, OctopusFault, WindowFault } from '../../../core/fault/fault.ts';

/** What can be the reason of a hold: of our own files, of what is typed and of the console none is raised. */
export type HoldCode = (OctopusFault | HostFault | WindowFault)['code'];

/** The journey in which it is raised and seen, by spec file and title; or why none raises it. */
export type RaisedIn = { readonly spec: string; readonly title: string } | { readonly none: string };

const SINGLE: RaisedIn = {
  spec: 'others.spec.ts',
  title: 'a single server that others work on: each of their acts is named, and done again or left',
};
const CLUSTER: RaisedIn = {
  spec: 'others.spec.ts',
  title: 'a cluster that others work on, past the agreed end: every hold says whose turn it is',
};
/** No reason of a hold: what waiting can mend. */
export const PASSES: RaisedIn = { none: 'waiting can mend it: the step is late then, by that name' };
const ONE_ADDRESS: RaisedIn = { none: 'what answers at an address of the practice cluster stays what it is' };
const ONE_LOGIN: RaisedIn = { none: 'the practice cluster has one login, which works' };
const OVER_SSH: RaisedIn = { none: 'the hosts of the practice cluster are reached over SSH' };
const POWERSHELL: RaisedIn = { none: 'the hosts of the practice cluster run no PowerShell' };
const FOUND: RaisedIn = {
  none: 'the practice cluster is described as it is, and nothing is installed or removed there',
};
const WHOLE_CLAIMS: RaisedIn = { none: 'the practice cluster writes whole claims into a folder of its own' };
const TELLS: RaisedIn = { none: 'every answer of the practice cluster tells which node gave it' };

/** Every reason that a hold can have. A test looks whether the journeys see what is said of them here. */
export const raisedIn: { readonly [C in HoldCode]: RaisedIn } = {
  'octopus.unreachable': PASSES,
  'octopus.timeout': PASSES,
  'octopus.not-octopus': PASSES,
  'octopus.cut-answer': PASSES,
  'octopus.odd-answer': PASSES,
  'octopus.unauthorized': {
    spec: 'holds.spec.ts',
    title: 'a key that expires is renewed in its file, and read again',
  },
  'octopus.forbidden': { none: 'the one key of the practice cluster may do everything' },
  'octopus.not-found': PASSES,
  'octopus.rate-limited': PASSES,
  'octopus.server-error': PASSES,
  'octopus.refused': PASSES,
  'octopus.redirected': ONE_ADDRESS,
  'octopus.untrusted-certificate': { none: 'the practice cluster speaks HTTP' },
  'octopus.wrong-instance': ONE_ADDRESS,
  'octopus.wrong-node': ONE_ADDRESS,
  'octopus.foreign-link': ONE_ADDRESS,
  'octopus.no-address': { none: 'every node of the practice cluster has an address of its own' },
  'octopus.no-node-free': PASSES,
  'host.unreachable': PASSES,
  'host.login-refused': ONE_LOGIN,
  'host.no-agent': ONE_LOGIN,
  'host.key-file': ONE_LOGIN,
  'host.key-changed': CLUSTER,
  'host.connection-lost': PASSES,
  'host.timeout': PASSES,
  'host.no-frame': PASSES,
  'host.output-too-long': PASSES,
  'host.no-powershell': POWERSHELL,
  'host.constrained-language': POWERSHELL,
  'host.by-hand': PASSES,
  'host.restricted-endpoint': OVER_SSH,
  'host.remoting-refused': OVER_SSH,
  'host.no-local-powershell': OVER_SSH,
  'host.script-failed': PASSES,
  'host.odd-result': PASSES,
  'host.folder-not-ours': WHOLE_CLAIMS,
  'host.claimed-by-other': SINGLE,
  'host.claim-unreadable': WHOLE_CLAIMS,
  'host.service-not-found': FOUND,
  'host.several-services': FOUND,
  'host.machine-not-found': FOUND,
  'host.not-offered': {
    none: 'needs a hypervisor that does not offer what is asked: that of the practice cluster does',
  },
  'window.maintenance-off-by-other': SINGLE,
  'window.drain-lifted-by-other': {
    spec: 'holds.spec.ts',
    title: 'a colleague lifts the drain: shown within seconds, drained again, and once left as it is',
  },
  'window.start-type-changed': SINGLE,
  'window.watchdog-enabled': SINGLE,
  'window.claim-gone': SINGLE,
  'window.service-started': SINGLE,
  'window.two-windows': CLUSTER,
  'window.late': {
    spec: 'holds.spec.ts',
    title: 'tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off',
  },
  'window.no-proof': {
    spec: 'holds.spec.ts',
    title: 'a service that hangs is ended by the typed word; a person attests, then brings the node to its end',
  },
  'window.host-did-not-return': {
    spec: 'holds.spec.ts',
    title: 'a host that never returns is restored; another is left out with a reason, and called so',
  },
  'window.act-refused': SINGLE,
  'window.balancer-still-sends': CLUSTER,
  'window.balancer-does-not-tell': TELLS,
  'window.patch-outside': CLUSTER,
  'window.nothing-installed': CLUSTER,
  'window.patch-failed': {
    spec: 'holds.spec.ts',
    title: 'patching fails: the rule stands first, nothing is chosen, and doing it again goes on',
  },
  'window.patch-run-lost': SINGLE,
  'window.too-many-passes': {
    none: 'the updates of the practice cluster end before the passes that the console plans',
  },
  'window.other-version': SINGLE,
  'window.agreed-end-passed': CLUSTER,
  'window.workstation-offline': CLUSTER,
  'window.change-not-put-back': SINGLE,
  'window.needs-consent': { none: 'a task would have to begin between a typed word and the act that it is for' },
  'window.not-yet-read': PASSES,
};
