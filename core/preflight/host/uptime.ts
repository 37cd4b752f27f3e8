import type { HostCheck } from '../check.ts';
import { ok, unknownFinding, warning } from '../finding.ts';

const DAY_MS = 86_400_000;
const LONG_MS = 90 * DAY_MS;

/** How long the host has been running. */
export const uptime: HostCheck = {
  name: 'host.uptime',
  reads: 'the time since the last boot, by the host itself',
  why: 'After months the first restart shows what never started by itself, and takes its time.',
  run: (_looks, { definition, looks }) => {
    if (!looks.host.ok) return [];
    const { name } = definition;
    const { uptimeMs } = looks.host.value.boot;
    if (uptimeMs === null)
      return [
        unknownFinding(
          'host.uptime',
          name,
          'the time since the last boot could not be read',
          'Without it no restart can be proved: look at Win32_OperatingSystem there.',
        ),
      ];
    const words = `running for ${Math.floor(uptimeMs / DAY_MS)} days`;
    return uptimeMs > LONG_MS
      ? [warning('host.uptime', name, words, 'Expect a slow restart; look whether everything on it starts by itself.')]
      : [ok('host.uptime', name, words)];
  },
};
