import { escapeOutsideText } from '../text/escape-outside-text.ts';
import type { AnswerNames } from '../window/answer-names.ts';
import { consoleTexts } from './console-fault-text.ts';
import { doing, doingAct } from './doing.ts';
import type { Fault } from './fault.ts';
import { journalTexts } from './journal-fault-text.ts';
import { notOffered } from './not-offered.ts';
import { onScreen, type Reader } from './reader.ts';
import { remotingNextStep, remotingRefusals } from './remoting-refusal.ts';

/** What a person reads: what happened, to what, and what to do next. Text from outside is already made safe. */
export interface FaultText {
  readonly title: string;
  readonly nextStep: string;
}

type Texts = { readonly [C in Fault['code']]: (fault: Extract<Fault, { code: C }>, reader: Reading) => FaultText };

interface Reading extends Reader {
  /** The end of a sentence: ", then answer ...". Empty where no hold is shown, so that nothing can be answered. */
  readonly thenAnswer: AnswerNames;
}

const safe = escapeOutsideText;

function text(title: string, nextStep: string): FaultText {
  return { title, nextStep };
}

/** Seconds below two minutes: 30 s are not "1 min". */
function span(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}

function list(names: readonly string[]): string {
  return names.map((name) => safe(name)).join(', ');
}

/** A missing code or a missing sentence does not compile. */
const texts: Texts = {
  'octopus.unreachable': (f) =>
    text(
      `Octopus Server at ${safe(f.url)} cannot be reached (${safe(f.reason)})`,
      'Check the address, the network and whether the server runs.',
    ),
  'octopus.timeout': (f) =>
    text(
      `Octopus Server at ${safe(f.url)} did not answer within ${span(f.afterMs)}`,
      'Look whether the server or the way to it is overloaded; it is asked again.',
    ),
  'octopus.not-octopus': (f) =>
    text(
      `What answers at ${safe(f.url)} is not the Octopus API (${safe(f.reason)})`,
      'Check the address; a proxy or a login page may stand in front.',
    ),
  'octopus.cut-answer': (f) =>
    text(`An answer of ${safe(f.url)} was cut off`, 'It is asked again; if it stays, look at the proxy in between.'),
  'octopus.odd-answer': (f) =>
    text(
      `An answer of ${safe(f.url)} has an unknown shape at ${safe(f.where)}`,
      'Note the server version and report it; nothing is concluded from that answer.',
    ),
  'octopus.unauthorized': (f, { at, thenAnswer }) =>
    text(
      `${safe(f.url)} does not accept the API key (401)`,
      `Make a new API key and ${at('key')}${thenAnswer('renew-credential')}.`,
    ),
  'octopus.forbidden': (f, { thenAnswer }) =>
    text(
      `The API key may not do this at ${safe(f.url)} (403)`,
      `Give its user ${safe(f.permission)}${thenAnswer('renew-credential')}.`,
    ),
  'octopus.not-found': (f) =>
    text(`${safe(f.what)} was not found at ${safe(f.url)} (404)`, 'Check the address and the server version.'),
  'octopus.rate-limited': (f) =>
    text(
      `${safe(f.url)} limits the rate of requests (429)`,
      'It is asked again later; a service account of its own has its own allowance.',
    ),
  'octopus.server-error': (f) =>
    text(
      `${safe(f.url)} answers ${f.status}: ${safe(f.message)}`,
      'It is asked again; if it stays, look into the log of the Octopus Server.',
    ),
  'octopus.refused': (f) =>
    text(
      `${safe(f.url)} refuses (${f.status}): ${safe(f.message)}`,
      'Read the message; change what it names, then do it again.',
    ),
  'octopus.redirected': (f, { at }) =>
    text(
      `${safe(f.url)} redirects to ${safe(f.target)}; redirects are never followed`,
      `Write the final address into ${at('address')}.`,
    ),
  'octopus.untrusted-certificate': (f, { at }) =>
    text(
      `The certificate of ${safe(f.url)} is not trusted (${safe(f.reason)}), fingerprint ${safe(f.fingerprint)}`,
      `Compare the fingerprint on the server; if it is right, ${at('trust')}.`,
    ),
  'octopus.wrong-instance': (f) =>
    text(
      `${safe(f.url)} is another Octopus instance (${safe(f.found)}, expected ${safe(f.expected)})`,
      'Check the address; the key was not sent there.',
    ),
  'octopus.wrong-node': (f, { at }) =>
    text(
      `${safe(f.found)} answers at ${safe(f.url)}, expected ${safe(f.expected)}`,
      `Correct ${at('own-address')}; this one may be a load balancer.`,
    ),
  'octopus.foreign-link': (f) =>
    text(
      `${safe(f.url)} names a link to another place: ${safe(f.link)}`,
      'The link is not used and the key not sent there; check what stands in front of the server.',
    ),
  'octopus.no-address': (f, { at }) =>
    text(`${safe(f.node)} has no address of its own`, `Fill in ${at('own-address')}.`),
  'octopus.no-node-free': (f) =>
    text(`No other node can be asked (${list(f.avoided)} is being worked on)`, 'Bring another node online.'),
  'host.unreachable': (f) =>
    text(
      `The host of ${safe(f.host)} cannot be reached (${safe(f.reason)})`,
      'Check address, port, firewall and whether the remote service runs there.',
    ),
  'host.login-refused': (f, { thenAnswer }) =>
    text(
      `The host of ${safe(f.host)} refuses the login of ${safe(f.user)}`,
      `Check user, key or password${thenAnswer('renew-credential')}.`,
    ),
  'host.no-agent': (f) =>
    text(
      `No SSH agent answers on this workstation, so nobody can log in to the host of ${safe(f.host)}`,
      'Start the agent and add your key to it (ssh-add), or choose a key file.',
    ),
  'host.key-file': (f, { at, thenAnswer }) => {
    const key = `The key file for the host of ${safe(f.host)}`;
    switch (f.why) {
      case 'no-passphrase':
        return text(
          `${key} has a passphrase, and none is given`,
          `For SSH ${at('passphrase')}, or let the SSH agent hold the key (ssh-add); PowerShell over SSH takes it from the agent alone.`,
        );
      case 'wrong-passphrase':
        return text(
          `${key} is not opened by the passphrase that is given`,
          `Correct the passphrase, or let the SSH agent hold the key (ssh-add)${thenAnswer('renew-credential')}.`,
        );
      case 'unreadable':
        return text(
          `${key} cannot be read, or holds no private key`,
          `Look whether the file is there and may be read by you, or choose another one${thenAnswer('renew-credential')}.`,
        );
    }
  },
  'host.key-changed': (f) =>
    text(
      f.expected === ''
        ? `The host of ${safe(f.host)} shows the host key ${safe(f.offered)}, and none is written down for it`
        : `The host of ${safe(f.host)} shows another host key: ${safe(f.offered)}, expected ${safe(f.expected)}`,
      'Compare it with the key on the machine itself before you take it as its host key.',
    ),
  'host.connection-lost': (f) =>
    text(
      `The connection to the host of ${safe(f.host)} was lost during ${safe(f.script)}`,
      'Nothing is concluded; the host is read again.',
    ),
  'host.timeout': (f) =>
    text(
      `${safe(f.script)} on the host of ${safe(f.host)} gave no answer within ${span(f.afterMs)}`,
      'Nothing is concluded; the host is read again.',
    ),
  'host.no-frame': (f) =>
    text(
      `${safe(f.script)} on the host of ${safe(f.host)} ended without a result (exit ${f.exitCode ?? 'unknown'})`,
      'Nothing is concluded; the host is read again. If it stays, run the script there by hand.',
    ),
  'host.output-too-long': (f) =>
    text(
      `${safe(f.script)} on the host of ${safe(f.host)} wrote more than ${f.limitBytes} bytes`,
      'Look what prints there at login; the result was not read.',
    ),
  'host.no-powershell': (f, { at }) =>
    text(
      `No PowerShell was found on the host of ${safe(f.host)} (tried ${list(f.tried)})`,
      `Check the PATH of the login, and ${at('shell')}.`,
    ),
  'host.constrained-language': (f) =>
    text(
      `PowerShell on the host of ${safe(f.host)} runs in ${safe(f.mode)}`,
      'Ask for an endpoint or policy with the full language for this account.',
    ),
  'host.by-hand': (f) =>
    text(
      `The host of ${safe(f.host)} is worked on by hand and waits: ${safe(f.what)}`,
      'Run the command that is shown in an elevated PowerShell window there, and paste the line it prints.',
    ),
  'host.restricted-endpoint': (f, { at }) =>
    text(
      `The host of ${safe(f.host)} offers a restricted endpoint: it runs its own commands only, no scripts`,
      `Use an account with a full session there, or change ${at('endpoint')}.`,
    ),
  'host.remoting-refused': (f, { at }) => {
    const { what } = remotingRefusals[f.why];
    const number = f.number === null ? '' : `, ${f.number > 0xffff ? `0x${f.number.toString(16)}` : f.number}`;
    return text(
      `PowerShell Remoting to the host of ${safe(f.host)} is refused: ${what}${number}`,
      remotingNextStep(f.why, at),
    );
  },
  'host.no-local-powershell': (f, { at }) => {
    switch (f.why) {
      case 'not-found':
        return text(
          `No PowerShell was found on this workstation for the host of ${safe(f.host)} (looked for ${safe(f.detail)})`,
          `Install PowerShell 7, or describe the host with ${at('ssh')}.`,
        );
      case 'restricted':
        return text(
          `PowerShell on this workstation runs in ${safe(f.detail)}, so the host of ${safe(f.host)} cannot be reached by it`,
          `Ask for the full language for this account (AppLocker, App Control), or use ${at('ssh')}.`,
        );
      case 'too-old':
        return text(
          `PowerShell on this workstation opens no sessions over SSH (${safe(f.detail)})`,
          `Install PowerShell 7.4 or newer, or describe the host with ${at('ssh')}.`,
        );
    }
  },
  'host.script-failed': (f) =>
    text(
      `${safe(f.script)} failed on the host of ${safe(f.host)}: ${safe(f.type)}: ${safe(f.message)}`,
      'Mend what the message names, then look again.',
    ),
  'host.odd-result': (f) =>
    text(
      `${safe(f.script)} on the host of ${safe(f.host)} answered in an unknown shape at ${safe(f.where)}`,
      'Nothing is concluded; report it with the version of Windows.',
    ),
  'host.folder-not-ours': (f) =>
    text(
      `The folder for claims on the host of ${safe(f.host)} is not ours: ${safe(f.reason)}`,
      'Look who made %ProgramData%\\Lowtide there, and remove it.',
    ),
  'host.claimed-by-other': (f, { answer }) =>
    text(
      `Window ${safe(f.windowId)} of ${safe(f.operator)} at ${safe(f.workstation)} holds the host of ${safe(f.host)}`,
      `Talk to ${safe(f.operator)}; ${answer('accept')} takes the claim over with its prior values.`,
    ),
  'host.claim-unreadable': (f) =>
    text(
      `The claim on the host of ${safe(f.host)} cannot be read: ${safe(f.reason)}`,
      'Look at %ProgramData%\\Lowtide\\claim.json there.',
    ),
  'host.service-not-found': (f, { at }) =>
    text(
      `Service ${safe(f.service)} was not found on the host of ${safe(f.host)}`,
      `Write the name of the service into ${at('service')}.`,
    ),
  'host.several-services': (f, { at }) =>
    text(
      `Several Octopus Server services run on the host of ${safe(f.host)}: ${list(f.services)}`,
      `Write the name of its own into ${at('service')}. Drain each other one, and ${at('other-instances')}.`,
    ),
  'host.machine-not-found': (f, { at }) =>
    text(`Virtual machine ${safe(f.machine)} was not found for ${safe(f.host)}`, `Check ${at('machine')}.`),
  'host.not-offered': (f, reader) => {
    const { what, next } = notOffered[f.why];
    return text(`That is not done for ${safe(f.host)}: ${what}`, next(reader));
  },
  'window.maintenance-off-by-other': (f, { answer }) =>
    text(
      `Maintenance Mode was switched off${f.by === null ? '' : ` by ${safe(f.by)}`}`,
      `Talk to whoever did it; ${answer('do-again')} switches it on again, ${answer('accept')} goes on without it.`,
    ),
  'window.drain-lifted-by-other': (f, { answer }) =>
    text(
      `Somebody lifted the drain of ${safe(f.node)}`,
      `Find out who; ${answer('do-again')} drains again, ${answer('accept')} goes on without it.`,
    ),
  'window.start-type-changed': (f, { answer }) =>
    text(
      `Somebody set the start type of ${f.dependent === undefined ? 'the service' : `${safe(f.dependent)}, which needs it,`} on ${safe(f.node)} to ${safe(f.found)}`,
      `Find out who (a policy, perhaps); ${answer('do-again')} holds the service again.`,
    ),
  'window.watchdog-enabled': (f, { answer }) =>
    text(
      `Somebody enabled the watchdog on ${safe(f.node)}; it would start the service`,
      `Find out who; ${answer('do-again')} disables it again.`,
    ),
  'window.claim-gone': (f, { answer }) =>
    text(
      `The claim of this window on the host of ${safe(f.node)} is gone`,
      `Find out who removed it; ${answer('do-again')} writes it again.`,
    ),
  'window.service-started': (f, { answer }) =>
    text(
      `The Octopus Server service on ${safe(f.node)} was started`,
      `Find out who or what started it; ${answer('do-again')} stops it again.`,
    ),
  'window.two-windows': (f, { answer }) =>
    text(
      `${safe(f.other)} was drained by somebody else in the same moment as ${safe(f.node)}; our drain was lifted`,
      `Talk to whoever works on ${safe(f.other)}; ${answer('do-again')} drains ${safe(f.node)} once the other is back.`,
    ),
  'window.late': (f) =>
    text(
      `${doing(f.step, f.node)} has taken ${span(f.waitedMs)} so far: ${escapeOutsideText(f.waitsFor, 600)}`,
      'Look at what it waits for; it goes on by itself when that ends.',
    ),
  'window.no-proof': (f) =>
    text(
      `${doing(f.step, f.node)} is not proved after ${span(f.waitedMs)}; last seen: ${safe(f.lastSeen)}`,
      'Look at the machine; it goes on by itself when the proof is there.',
    ),
  'window.host-did-not-return': (f) =>
    text(
      `The host of ${safe(f.node)} did not come back within ${span(f.waitedMs)}; last seen: ${safe(f.lastSeen)}`,
      'Look at its console. If the patches broke it, put the operating system back and start Octopus again; never restore the Octopus SQL database.',
    ),
  'window.act-refused': (f, reading) => {
    const reason = textOf(f.reason, reading);
    return text(`${doingAct(f.act, f.node)} was refused: ${reason.title}`, reason.nextStep);
  },
  'window.balancer-still-sends': (f) =>
    text(
      `The load balancer still sends requests to ${safe(f.node)} (${f.answers} of the last answers)`,
      'Take the node out of the load balancer; it goes on when ten answers in a row come from others and you look again.',
    ),
  'window.balancer-does-not-tell': (f, { answer }) =>
    text(
      `Whether the load balancer still sends requests to ${safe(f.node)} is not known: the answers do not tell which node gave them`,
      `Look whether a proxy takes the header Octopus-Node away. Or see that the balancer sends nobody there; then ${answer('accept')} goes on.`,
    ),
  'window.patch-outside': (f) =>
    text(
      `${safe(f.node)} is being patched outside, by ${safe(f.by)}`,
      'Attest when it is done; it goes on by itself when the host shows it.',
    ),
  'window.nothing-installed': (f) =>
    text(
      `${safe(f.node)} asks for no restart: nothing shows that it was patched since its last boot`,
      'Updates that need no restart do not show: attest that they are in. Else install them, then look again.',
    ),
  'window.patch-failed': (f, { answer }) =>
    text(
      `Patch run ${f.pass} on ${safe(f.node)} failed (0x${(f.hresult >>> 0).toString(16).padStart(8, '0')})${f.updates.length === 0 ? '' : `: ${list(f.updates)}`}`,
      `Look at Windows Update on the host; ${answer('do-again')} starts a new run.`,
    ),
  'window.patch-run-lost': (f, { answer }) =>
    text(
      `Patch run ${f.pass} on ${safe(f.node)} ended without a result`,
      `Look at Windows Update on the host; ${answer('do-again')} starts a new run.`,
    ),
  'window.too-many-passes': (f) =>
    text(
      `${safe(f.node)} still has updates after ${f.maxPasses} passes`,
      'Look which update comes again and again; put back, or allow more passes in the next plan.',
    ),
  'window.other-version': (f, { answer }) =>
    text(
      `${safe(f.node)} runs version ${safe(f.found)}, expected ${safe(f.before)}`,
      `Find out who upgraded it: all nodes must run one version; ${answer('accept')} goes on.`,
    ),
  'window.agreed-end-passed': (f) =>
    text(
      `The agreed end has passed, so ${safe(f.node)} is not begun`,
      'Agree more time with the teams and accept, or end the window.',
    ),
  'window.workstation-offline': () =>
    text(
      'Neither Octopus nor any host can be reached from this workstation',
      'Check the network of this workstation; nothing is concluded about the servers.',
    ),
  'window.change-not-put-back': (f, reading) => {
    const reason = f.reason == null ? null : textOf(f.reason, reading);
    return reason === null
      ? text(
          `${safe(f.subject)} is ${safe(f.found)}, before it was ${safe(f.prior)}`,
          'Put it back by hand and look again, or accept that it is left.',
        )
      : text(
          `Whether ${safe(f.subject)} is as before (${safe(f.prior)}) cannot be read: ${reason.title}`,
          `${reason.nextStep} Or see to it by hand, and accept that nobody looked.`,
        );
  },
  'window.needs-consent': (f) =>
    text(`Consent is needed to ${safe(f.act)}`, 'Look at what it would do, then answer with the typed word.'),
  'window.not-yet-read': (f) => text(`${safe(f.what)} was not read yet, or too long ago`, 'It is read again.'),
  ...journalTexts,
  ...consoleTexts,
  // Our own words, with a list of all that fits at the end.
  'input.wrong': (f) => text(`${safe(f.place)}: ${safe(f.problem)}`, safe(f.next, 400)),
};

/** @param isHeld a hold shows it: then it is said with which answer the procedure goes on */
export function faultText(fault: Fault, reader: Reader = onScreen, isHeld = false): FaultText {
  return textOf(fault, {
    ...reader,
    thenAnswer: (answer) => (isHeld ? `, then answer ${reader.answer(answer)}` : ''),
  });
}

function textOf(fault: Fault, reading: Reading): FaultText {
  const write = texts[fault.code] as (fault: Fault, reading: Reading) => FaultText;
  return write(fault, reading);
}
