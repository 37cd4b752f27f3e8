import { expect, it } from 'vitest';
import type { Subject } from '../../../core/window/change.ts';
import { priorWords } from '../../../core/window/prior-words.ts';

const watchdog = (prior: string) => priorWords({ subject: { what: 'watchdog', node: 'OCTO-1' }, prior });

it.each([
  ['drain', 'off'],
  ['start-type', 'delayed'],
  ['service', 'running'],
] as const)('the prior value of a %s is said as it is', (what: Subject['what'], prior) => {
  expect(priorWords({ subject: { what, node: 'OCTO-1' }, prior })).toBe(prior);
});

it('watchdogs are said by name and state', () => {
  const kept = [
    { path: '\\', name: 'Octopus Watchdog OctopusServer', enabled: true },
    { path: '\\', name: 'Second', enabled: false },
  ];
  expect(watchdog(JSON.stringify(kept))).toBe('Octopus Watchdog OctopusServer on, Second off');
});

it('a host without a watchdog had none', () => {
  expect(watchdog('[]')).toBe('none');
});

it.each(['enabled', '{"a":1}', '[{"enabled":'])('what is no list of watchdogs (%s) is said as it came', (text) => {
  expect(watchdog(text)).toBe(text);
});

it('services that need it are said by name, state and start type', () => {
  const kept = [
    { name: 'Reporting', startType: 'automatic', running: true },
    { name: 'Mirror', startType: 'delayed', running: false },
  ];
  const subject = { what: 'dependents', node: 'OCTO-1' } as const;
  expect(priorWords({ subject, prior: JSON.stringify(kept) })).toBe(
    'Reporting running (automatic), Mirror stopped (delayed)',
  );
  expect(priorWords({ subject, prior: 'stopped' })).toBe('stopped');
});
