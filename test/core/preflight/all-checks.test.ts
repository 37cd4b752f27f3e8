import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingLines } from '../../../cli/show/finding-lines.ts';
import { painter } from '../../../cli/terminal/paint.ts';
import { failed } from '../../../core/base/result.ts';
import { clusterChecks, hostChecks, preflight } from '../../../core/preflight/checks.ts';
import { gather } from '../../../core/preflight/gather.ts';
import { hostLooks, someLooks } from './looks.ts';

const PAGE = readFileSync(new URL('../../../docs/preflight.md', import.meta.url), 'utf8');
const all = [...clusterChecks, ...hostChecks];

describe('all checks', () => {
  it('are at least 28, each with a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(28);
  });

  it.each(all.map((check) => [check.name, check] as const))(
    '%s stands in docs/preflight.md as it is in the code',
    (name, { reads, why }) => {
      expect(PAGE).toContain(`| \`${name}\` | ${reads.replaceAll('|', '\\|')} | ${why} |`);
    },
  );

  it('find something of each on a cluster that can be read', () => {
    const found = new Set(preflight(someLooks()).map(({ check }) => check));
    const silent = ['cluster.agreed-time', 'host.precaution'];

    expect(all.map(({ name }) => name).filter((name) => !found.has(name))).toEqual(silent);
  });
});

describe('a fault that leaves many checks of a host unknown', () => {
  const unread = (name: string) => ({
    ...hostLooks(name),
    preflight: failed({ code: 'host.timeout', host: name, script: 'read-preflight', afterMs: 30_000 } as const),
  });
  const findings = preflight(someLooks({ hosts: { 'OCTO-1': unread('OCTO-1'), 'OCTO-2': unread('OCTO-2') } }));
  const unknown = findings.filter(({ state, scope }) => state === 'unknown' && scope.startsWith('OCTO'));
  const shown = gather(findings).filter(({ state, scope }) => state === 'unknown' && scope.startsWith('OCTO'));

  it('is one finding of each host, with every check by name, and hides no other', () => {
    expect(unknown.length).toBeGreaterThan(20);
    expect(shown.map(({ scope, read }) => `${scope}: ${read}`)).toEqual([
      'OCTO-1: read-preflight on the host of OCTO-1 gave no answer within 30 s',
      'OCTO-2: read-preflight on the host of OCTO-2 gave no answer within 30 s',
    ]);
    const names = (scope: string) => unknown.filter((finding) => finding.scope === scope).map(({ check }) => check);
    expect(shown.map(({ checks }) => checks)).toEqual([names('OCTO-1'), names('OCTO-2')]);
    expect(gather(findings).flatMap(({ checks }) => checks).length).toBe(findings.length);
  });

  it('names them in the terminal after what to do', () => {
    const [first] = shown;
    if (first === undefined) throw new Error('nothing is shown');
    const lines = findingLines(first, painter(false), 100).map((line) => line.trim());

    expect(lines.filter((line) => line.startsWith('UNKNOWN'))).toHaveLength(1);
    expect(lines.join(' ')).toContain(
      `the host is read again. ${first.checks.length} checks cannot be made because of it: ${first.checks.join(', ')}.`,
    );
  });
});
