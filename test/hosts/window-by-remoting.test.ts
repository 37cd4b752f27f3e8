import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { powershellEngine } from './support/engine.ts';
import { describeOnSshHosts } from './support/ssh-bench.ts';
import { serviceOf } from './support/stub-state.ts';
import { WINDOW_LIMIT_MS } from './support/whole-window.ts';
import { aWindowBench, runWindow, type WindowBench } from './support/window-bench.ts';

/** The same hosts, reached by sessions of PowerShell instead of commands over SSH. */
function byRemoting({ clusterFile }: WindowBench): void {
  const file = JSON.parse(readFileSync(clusterFile, 'utf8'));
  for (const { host, hypervisor } of file.nodes) {
    toRemoting(host);
    toRemoting(hypervisor.host);
  }
  writeFileSync(clusterFile, JSON.stringify(file));
}

function toRemoting(host: Record<string, unknown>): void {
  const { address } = host;
  delete host['address'];
  delete host['shell'];
  Object.assign(host, { transport: 'powershell', over: 'ssh', computerName: address });
}

/** The workstation finds the engine as its PowerShell. */
function engineOnPath(): void {
  const before = process.env['PATH'] ?? '';
  process.env['PATH'] = [powershellEngine() ?? '', before].join(delimiter);
  onTestFinished(() => {
    process.env['PATH'] = before;
  });
}

describeOnSshHosts('a whole window by PowerShell Remoting', () => {
  it(
    'takes a single server through it, restart included, by lowtide run',
    async () => {
      const bench = await aWindowBench('single');
      byRemoting(bench);
      engineOnPath();

      const { exitCode, events, errors } = await runWindow(bench);

      expect({ exitCode, errors }, JSON.stringify(events.slice(-3))).toEqual({ exitCode: 0, errors: '' });
      expect(events.at(-1)).toMatchObject({ outcome: 'closed', nodes: [{ name: 'OCTO-1', result: 'patched' }] });
      const done = bench.keeper.log.filter(({ host }) => host === 'OCTO-1').map(({ what }) => what);
      for (const once of ['StopService', 'shutdown.exe', 'StartService'])
        expect(done.filter((what) => what === once)).toHaveLength(1);
      const [host] = bench.hosts;
      expect(host?.machine.use((state) => serviceOf(state))).toMatchObject({ state: 'Running', startMode: 'Auto' });
      expect(bench.cluster.truth.violations()).toEqual([]);
    },
    WINDOW_LIMIT_MS,
  );
});
