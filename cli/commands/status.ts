import type { Result } from '../../core/base/result.ts';
import { blockersOf } from '../../core/cluster/blocker.ts';
import type { Looks } from '../../core/preflight/check.ts';
import { visibleJson } from '../../core/text/visible-json.ts';
import { sameName } from '../../core/window/facts.ts';
import { gatherLooks } from '../../main/services/preflight/gather-looks.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { blockerLines } from '../show/blocker-lines.ts';
import { unreadHostWords } from '../show/host-words.ts';
import { table } from '../show/table.ts';
import { faultLine, many, safe } from '../show/words.ts';
import { wrap } from '../terminal/width.ts';
import { readWindow } from '../window/read-window.ts';
import { withSession } from './with-session.ts';

export interface StatusOptions {
  readonly cluster: string;
  readonly json: boolean;
}

/** The cluster as it is now, and its window if one is open. Reads only. */
export function status(options: StatusOptions, setting: Setting): Promise<ExitCode> {
  const { terminal } = setting;
  return withSession(options.cluster, setting, async (session) => {
    const secrets = await session.begin();
    const refused = (result: Extract<Result<unknown>, { ok: false }>): ExitCode => {
      terminal.err(faultLine(result.fault));
      return exitOfFault(result.fault);
    };
    if (!secrets.ok) return refused(secrets);
    const looks = await gatherLooks(session.definition, null, session.ports);
    if (!looks.identity.ok) return refused(looks.identity);
    if (!looks.summary.ok) return refused(looks.summary);
    const { installationId, version } = looks.identity.value;
    const open = await openWindowOf(installationId, setting);
    if (options.json) terminal.out(visibleJson(statusObject(looks, installationId, version, open)));
    else showStatus(looks, version, open, setting);
    return ExitCode.done;
  });
}

interface OpenWindow {
  readonly windowId: string;
  readonly hold: { readonly id: string; readonly code: string } | null;
}

async function openWindowOf(installationId: string, { data }: Setting): Promise<OpenWindow | null> {
  const found = await data.store.openWindowOf(installationId);
  if (!found.ok || found.value === null) return null;
  const { windowId } = found.value;
  const read = await readWindow(windowId, data.store);
  const hold = read.ok ? read.value.window.hold : null;
  return { windowId, hold: hold === null ? null : { id: hold.id, code: hold.fault.code } };
}

function nodesOf(looks: Looks): readonly StatusNode[] {
  return (looks.summary.ok ? looks.summary.value : []).map((line) => {
    const inFile = looks.definition.nodes.find(({ name }) => sameName(name, line.name));
    const host = inFile === undefined ? null : (looks.hosts[inFile.name]?.host ?? null);
    return {
      name: line.name,
      state: line.isOffline ? 'offline' : 'online',
      drain: line.isDraining,
      runningTasks: line.runningTaskCount,
      taskCap: line.taskCap,
      version: line.version,
      service: host?.ok === true ? (host.value.services[0]?.state ?? null) : null,
      host: host === null ? 'not in the cluster file' : host.ok ? 'answers' : faultLine(host.fault),
    };
  });
}

function hostWords(looks: Looks, name: string): string {
  const inFile = looks.definition.nodes.find((node) => sameName(node.name, name));
  const host = inFile === undefined ? undefined : looks.hosts[inFile.name]?.host;
  if (host === undefined) return 'not in file';
  return host.ok ? 'answers' : unreadHostWords(host.fault);
}

interface StatusNode {
  readonly name: string;
  readonly state: 'online' | 'offline';
  readonly drain: boolean;
  readonly runningTasks: number;
  readonly taskCap: number;
  readonly version: string | null;
  readonly service: string | null;
  readonly host: string;
}

function statusObject(looks: Looks, installationId: string, version: string, openWindow: OpenWindow | null): object {
  const { definition, maintenance } = looks;
  return {
    type: 'status',
    cluster: definition.name,
    topology: definition.topology,
    installationId,
    version,
    maintenanceMode: maintenance.ok ? maintenance.value.isOn : null,
    nodes: nodesOf(looks),
    runningTasks: looks.running.ok ? looks.running.value.tasks.length : null,
    queuedTasks: looks.queued.ok ? looks.queued.value.tasks.length : null,
    openWindow,
  };
}

function showStatus(looks: Looks, version: string, open: OpenWindow | null, { terminal, commandTail }: Setting): void {
  const { definition, maintenance, running, queued } = looks;
  const { paint } = terminal;
  const say = (text: string): void => {
    for (const line of wrap(text, terminal.columns(), 2)) terminal.out(line);
  };
  const topology = definition.topology === 'ha' ? 'High Availability' : 'single server';
  say(`${safe(definition.name)}, ${topology}, Octopus Server ${safe(version, 60)}`);
  const mode = maintenance.ok ? (maintenance.value.isOn ? paint('wait', 'on') : 'off') : 'not readable';
  say(`Maintenance Mode ${mode}`);
  terminal.out('');
  const nodes = nodesOf(looks);
  const rows = nodes.map((node) => [
    safe(node.name, 40),
    node.state,
    node.drain ? 'on' : 'off',
    `${node.runningTasks} of ${node.taskCap}`,
    safe(node.version ?? '?', 40),
    node.service ?? '?',
    hostWords(looks, node.name),
  ]);
  const head = ['NODE', 'STATE', 'DRAIN', 'TASKS', 'VERSION', 'SERVICE', 'HOST'];
  for (const line of table([head, ...rows], terminal.columns())) terminal.out(line);
  terminal.out('');
  if (running.ok) {
    const count = nodes.reduce((sum, node) => sum + node.runningTasks, 0);
    const blockers = blockersOf(running.value.tasks, count, looks.serverTimeMs);
    say(`${many(running.value.tasks.length, 'task')} running, ${queued.ok ? queued.value.tasks.length : '?'} queued`);
    for (const line of blockerLines(blockers, paint)) say(`  ${line}`);
  } else say(`Tasks are not readable: ${faultLine(running.fault)}`);
  if (open === null) return;
  const held = open.hold === null ? '' : `, held (${open.hold.id}: ${open.hold.code})`;
  say(paint('wait', `A window is not closed${held}:`));
  terminal.out(`  lowtide resume --window ${open.windowId}${commandTail}`);
}
