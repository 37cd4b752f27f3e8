import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusterChecks, hostChecks, preflight } from '../../../core/preflight/checks.ts';
import { someLooks } from './looks.ts';

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
