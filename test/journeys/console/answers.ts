import type { AnswerKind } from '../../../core/window/hold.ts';

/** The journey that gives each answer, by its title. A test looks whether it does. */
export const journeyOfAnswer: { readonly [A in AnswerKind]: string } = {
  'look-again': 'tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off',
  'wait-longer': 'tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off',
  'do-again': 'patching fails: the rule stands first, nothing is chosen, and doing it again goes on',
  accept: 'a colleague lifts the drain: shown within seconds, drained again, and once left as it is',
  attest: 'a service that hangs is ended by the typed word; a person attests, then brings the node to its end',
  'take-as-found': 'a service that hangs is ended by the typed word; a person attests, then brings the node to its end',
  'put-back': 'a colleague lifts the drain: shown within seconds, drained again, and once left as it is',
  'leave-node': 'a host that never returns is restored; another is left out with a reason, and called so',
  'end-window': 'every screen: axe in both themes and forced colours, 200 % zoom',
  'restore-host': 'a host that never returns is restored; another is left out with a reason, and called so',
  'stop-anyway': 'tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off',
  'cancel-tasks': 'tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off',
  'kill-process': 'a service that hangs is ended by the typed word; a person attests, then brings the node to its end',
  'renew-credential': 'a key that expires is renewed in its file, and read again',
  pause: 'tasks that do not end: waited for, looked at, paused, cancelled, and at last broken off',
};

/** What each answer is called, and the button that gives it. */
export const answerNames: { readonly [A in AnswerKind]: { readonly answer: RegExp; readonly button: RegExp } } = {
  'look-again': { answer: /^Look again/, button: /^Look again/ },
  'wait-longer': { answer: /^Wait longer/, button: /^Wait longer/ },
  'do-again': { answer: /^Do it again/, button: /^Do it again/ },
  accept: { answer: /^Accept it as it is/, button: /^Accept it/ },
  attest: { answer: /^Attest it/, button: /^Attest it/ },
  'take-as-found': { answer: /^Take .* as found/, button: /^Take .* as found/ },
  'put-back': { answer: /^Put .* back/, button: /^Put .* back/ },
  'leave-node': { answer: /^End here and leave .* out/, button: /^Leave .* out/ },
  'end-window': { answer: /^End the window/, button: /^End the window/ },
  'restore-host': { answer: /^Restore .* to just before its patches/, button: /^Restore / },
  'stop-anyway': { answer: /^Stop the service anyway/, button: /^Stop anyway/ },
  'cancel-tasks': { answer: /^Cancel \d+ tasks?/, button: /^Cancel the tasks/ },
  'kill-process': { answer: /^End the process/, button: /^End the process/ },
  'renew-credential': { answer: /^Renew the credential/, button: /^Renew the credential/ },
  pause: { answer: /^Pause/, button: /^Pause/ },
};
