import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { failed, type Result, succeeded } from '../../core/base/result.ts';
import type { ClusterDefinition } from '../../core/cluster/cluster-definition.ts';
import { visibleJson } from '../../core/text/visible-json.ts';
import { describeEvent } from '../../core/window/describe-event.ts';
import { checkDefinition, clusterFileOf } from '../adapters/cluster-file/cluster-file-of.ts';
import { confirmPractice } from '../adapters/cluster-file/confirm-practice.ts';
import { readClusterFile } from '../adapters/cluster-file/read-cluster-file.ts';
import { reasonOf, replaceFile } from '../adapters/journal-files/disk.ts';
import { readJournalFile } from '../adapters/journal-files/read-journal-file.ts';
import type { Transport } from '../adapters/octopus-http/transport.ts';
import { agreedTimeOf } from '../adapters/plan-file/agreed-time.ts';
import { readPlanFile } from '../adapters/plan-file/read-plan-file.ts';
import { secretReader } from '../adapters/secrets/read-secret.ts';
import type { Log } from '../log/log.ts';
import type { OpenCluster } from '../services/clusters/cluster-desk.ts';
import { type Console, type ConsolePorts, openConsole } from '../services/console/console.ts';
import { recordsService } from '../services/records/records-service.ts';
import type { PracticeWish, RunningPractice } from '../services/rehearsal/practice-host.ts';
import { openDataFolder } from './data-folder.ts';
import { openCluster } from './open-cluster.ts';

/** What only the way of starting knows: Electron's part, or what a test puts in its place. */
export interface ConsoleShell
  extends Pick<
    ConsolePorts,
    'settings' | 'vault' | 'desktop' | 'notifier' | 'streams' | 'addressOfLink' | 'portalAddress'
  > {
  readonly dataFolder: string;
  readonly version: string;
  readonly shell: string;
  readonly log: Log;
  /** The way to one Octopus Server, by the fingerprint that is trusted for it; without it our own connections. */
  readonly openTransport?: OpenTransport;
  readonly practice: {
    readonly scenarios: ConsolePorts['practice']['scenarios'];
    readonly start: (wish: PracticeWish & { readonly directory: string }) => Promise<RunningPractice>;
  };
}

export type OpenTransport = (fingerprint: string | null) => {
  readonly transport: Transport;
  close(): Promise<void>;
};

/** The console's services over files, HTTP and SSH: the same adapters as the terminal's. */
export async function composeConsole(shell: ConsoleShell): Promise<Console> {
  const { dataFolder, log } = shell;
  const practiceFolder = join(dataFolder, 'practice');
  // Of a console that was killed: its practice cluster is gone.
  await rm(practiceFolder, { recursive: true, force: true });
  const { store, mailbox, files } = openDataFolder(dataFolder);
  return openConsole({
    ...shell,
    store,
    mailbox,
    files,
    openCluster: openBy(shell.openTransport),
    confirmPractice: (definition) => confirmPractice(definition.name, definition),
    checkDefinition: (definition) => checkDefinition(definition.name, definition),
    clusterFileText,
    readCluster: readAndConfirm,
    readPlan: readPlanFile,
    readRecordFile: readJournalFile,
    records: recordsService(store, describeEvent),
    toInstants: (agreed) => agreedTimeOf('the plan', agreed),
    readElsewhere: secretReader({ environment: process.env, ask: () => Promise.resolve(null) }),
    writeFile,
    keepClusterFile: async (windowId, { definition, practice }) => {
      if (practice !== null) return succeeded(practice.clusterFilePath);
      const path = join(dataFolder, 'windows', windowId, 'cluster.json');
      const written = await writeFile(path, clusterFileText(definition));
      return written.ok ? succeeded(path) : written;
    },
    practice: {
      scenarios: shell.practice.scenarios,
      start: (wish) => startPractice(join(practiceFolder, randomUUID()), wish, shell),
    },
    about: {
      version: shell.version,
      shell: shell.shell,
      platform: platformOf(process.platform),
      dataFolder,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    account: { name: accountName(), workstation: hostname() },
    nowMs: () => Date.now(),
    onBug: (what, detail) => log.error(what, detail),
  });
}

/** The practice cluster is on this machine: no proxy is asked for it. */
function openBy(openTransport: OpenTransport | undefined): OpenCluster {
  return (definition, readSecret, onInstallationLearnt) => {
    if (definition.practice !== null || openTransport === undefined)
      return openCluster(definition, readSecret, onInstallationLearnt);
    const way = openTransport(definition.tls?.fingerprint ?? null);
    const opened = openCluster(definition, readSecret, onInstallationLearnt, way.transport);
    return { ...opened, close: () => Promise.all([opened.close(), way.close()]).then(() => undefined) };
  };
}

function clusterFileText(definition: ClusterDefinition): string {
  return `${visibleJson(clusterFileOf(definition), 2)}\n`;
}

async function readAndConfirm(path: string): Promise<Result<ClusterDefinition>> {
  const read = await readClusterFile(path);
  if (!read.ok) return read;
  const confirmed = await confirmPractice(path, read.value);
  return confirmed.ok ? read : confirmed;
}

async function startPractice(
  directory: string,
  wish: PracticeWish,
  { practice }: ConsoleShell,
): Promise<RunningPractice> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const running = await practice.start({ ...wish, directory });
  return {
    clusterFilePath: running.clusterFilePath,
    planFilePath: running.planFilePath,
    stop: async () => {
      await running.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function writeFile(path: string, content: string | Uint8Array): Promise<Result<null>> {
  try {
    await replaceFile(path, typeof content === 'string' ? Buffer.from(content, 'utf8') : content);
    return succeeded(null);
  } catch (error) {
    return failed({ code: 'console.cannot-save', path, reason: reasonOf(error) });
  }
}

function platformOf(platform: NodeJS.Platform): ConsolePorts['about']['platform'] {
  return platform === 'win32' || platform === 'darwin' || platform === 'linux' ? platform : 'other';
}

/** A container's user may have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown';
  }
}
