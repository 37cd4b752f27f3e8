import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../core/fault/fault.ts';
import { faultText } from '../../../core/fault/fault-text.ts';
import { needsPerson } from '../../../core/fault/needs-person.ts';
import { everyFault } from '../../support/every-fault.ts';

const HOSTILE = '\u001b]52;c;AAAA\u0007\u202e<script>\r\n\u200b';
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('every fault', () => {
  it.each(everyFault('OCTO-1').map((fault) => [fault.code, fault] as const))(
    '%s says what happened and what to do',
    (_code, fault) => {
      const { title, nextStep } = faultText(fault);
      expect(title).toMatch(/^\S.{9,}/u);
      expect(nextStep).toMatch(/^\S.{9,}\S$/u);
      expect(`${title} ${nextStep}`).not.toMatch(/undefined|null|NaN|\[object/u);
      expect(title).not.toBe(nextStep);
    },
  );

  it.each(everyFault(HOSTILE).map((fault) => [fault.code, fault] as const))(
    '%s shows text from outside harmlessly',
    (_code, fault) => {
      const { title, nextStep } = faultText(fault);
      expect(HARMFUL.test(title + nextStep)).toBe(false);
    },
  );

  it('the search finds a planted one', () => {
    expect(HARMFUL.test(HOSTILE)).toBe(true);
  });

  it('an endless name does not make an endless sentence', () => {
    for (const fault of everyFault('x'.repeat(10_000))) {
      const { title, nextStep } = faultText(fault);
      expect([fault.code, title.length < 2_000, nextStep.length < 2_000]).toEqual([fault.code, true, true]);
    }
  });

  it('recovery says first what is never done', () => {
    const fault = everyFault('OCTO-1').find(({ code }) => code === 'window.host-did-not-return');
    expect(fault && faultText(fault).nextStep).toContain('never restore the Octopus SQL database');
  });
});

describe('the title of a hold', () => {
  it.each([
    [
      { code: 'window.late', step: 'quiet', node: 'OCTO-1', waitedMs: 3_600_000, waitsFor: '2 tasks run' },
      'Waiting for the tasks of OCTO-1 has taken 60 min so far: 2 tasks run',
    ],
    [
      { code: 'window.no-proof', step: 'stop-service', node: 'OCTO-1', waitedMs: 900_000, lastSeen: 'it stops' },
      'Stopping the service on OCTO-1 is not proved after 15 min; last seen: it stops',
    ],
    [
      { code: 'window.late', step: 'maintenance-off', node: null, waitedMs: 119_000, waitsFor: 'the API' },
      'Switching Maintenance Mode off has taken 119 s so far: the API',
    ],
    [
      { code: 'window.late', step: 'of-later', node: 'OCTO-1', waitedMs: 120_000, waitsFor: 'x' },
      'of-later on OCTO-1 has taken 2 min so far: x',
    ],
    [
      {
        code: 'window.act-refused',
        step: 'drain',
        node: 'OCTO-$&',
        act: 'set-drain',
        reason: { code: 'octopus.unauthorized', url: 'https://o' },
      },
      'Setting the drain of OCTO-$& was refused: https://o does not accept the API key (401)',
    ],
    [
      { code: 'host.timeout', host: 'OCTO-1', script: 'read-host', afterMs: 30_000 },
      'read-host on the host of OCTO-1 gave no answer within 30 s',
    ],
  ] as const satisfies readonly (readonly [Fault, string])[])(
    '%#: a sentence that a person would say',
    (fault, title) => {
      expect(faultText(fault).title).toBe(title);
    },
  );
});

describe('what waiting may mend', () => {
  it.each([
    'octopus.unreachable',
    'octopus.timeout',
    'octopus.not-octopus',
    'octopus.cut-answer',
    'octopus.odd-answer',
    'octopus.not-found',
    'octopus.rate-limited',
    'octopus.server-error',
    'octopus.refused',
    'octopus.no-node-free',
    'host.unreachable',
    'host.connection-lost',
    'host.timeout',
    'host.no-frame',
    'host.output-too-long',
    'host.script-failed',
    'host.odd-result',
    'window.balancer-still-sends',
    'window.balancer-does-not-tell',
    'window.not-yet-read',
  ] as const satisfies readonly Fault['code'][])('%s', (code) => {
    const fault = everyFault('x').find((other) => other.code === code);
    expect(fault !== undefined && needsPerson(fault)).toBe(false);
  });

  it.each([
    'octopus.unauthorized',
    'octopus.forbidden',
    'octopus.redirected',
    'octopus.untrusted-certificate',
    'octopus.wrong-instance',
    'octopus.wrong-node',
    'host.login-refused',
    'host.no-agent',
    'host.key-changed',
    'host.claimed-by-other',
    'host.folder-not-ours',
    'window.patch-failed',
    'window.other-version',
    'window.needs-consent',
    'window.two-windows',
  ] as const satisfies readonly Fault['code'][])('%s cannot be mended by waiting', (code) => {
    const fault = everyFault('x').find((other) => other.code === code);
    expect(fault !== undefined && needsPerson(fault)).toBe(true);
  });
});
