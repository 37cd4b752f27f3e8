import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../../core/base/result.ts';
import type { Act } from '../../../../core/window/act.ts';
import { outcomeEvents } from '../../../../main/services/window-runner/outcome-events.ts';

const place = { step: 'reboot', node: 'OCTO-1', pass: 1 } as const;
const restart: Act = { kind: 'restart-host', node: 'OCTO-1', comment: 'c' };
const drain: Act = { kind: 'set-drain', node: 'OCTO-1', nodeId: 'x', on: true };
const away: Sent = { kind: 'refused', fault: { code: 'host.unreachable', host: 'OCTO-1', reason: '' } };
const limited: Sent = { kind: 'refused', fault: { code: 'octopus.rate-limited', url: '', retryAfterMs: null } };
const readFirst: Sent = { kind: 'refused', fault: { code: 'octopus.timeout', url: '', afterMs: 1 } };
const runs: Sent = {
  kind: 'refused',
  fault: { code: 'host.script-failed', host: 'OCTO-1', script: '', type: 'run-is-running', message: '' },
};
const run = { windowId: 'w', pass: 1, try: 1 };
const removal: Act = { kind: 'remove-patch-run', node: 'OCTO-1', run, result: null };
const no: Sent = { kind: 'refused', fault: { code: 'octopus.forbidden', url: '', permission: '' } };
const lost: Sent = { kind: 'unknown', fault: { code: 'host.connection-lost', host: 'OCTO-1', script: '' } };

describe('what an answer to an act means', () => {
  it.each([
    ['accepted', restart, { kind: 'accepted' }, ['outcome accepted']],
    ['lost on the way', restart, lost, ['outcome unknown']],
    ['refused', drain, no, ['outcome refused']],
    ['never arrived, may be repeated', drain, limited, ['outcome unknown']],
    ['never written, for what is read before it did not come', drain, readFirst, ['outcome unknown']],
    ['not yet: the run still works', removal, runs, ['outcome unknown']],
    ['never arrived, must happen once', restart, away, ['outcome unknown', 'not-done']],
  ] as const satisfies readonly (readonly [string, Act, Sent, readonly string[]])[])(
    '%s',
    (_what, act, sent, events) => {
      const said = outcomeEvents(place, act, sent, 1).map((event) =>
        event.type === 'outcome' ? `outcome ${event.outcome}` : event.type,
      );
      expect(said).toEqual(events);
    },
  );
});
