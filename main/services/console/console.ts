import type { AppDescription, AppNotice, LinkName } from '../../../contract/app.ts';
import type { ConsoleApi } from '../../../contract/console-api.ts';
import type { Result } from '../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import type { Desktop, Notifier } from '../../../core/ports/desktop.ts';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import type { SecretVault } from '../../../core/ports/secret-vault.ts';
import type { SettingsStore } from '../../../core/ports/settings-store.ts';
import type { Window } from '../../../core/window/window.ts';
import { ClusterDesk, type OpenCluster } from '../clusters/cluster-desk.ts';
import { LiveWindows, type LiveWindowsPorts } from '../live-window/live-windows.ts';
import { PlanDesk, type PlanDeskPorts } from '../plans/plan-desk.ts';
import type { RecordsService } from '../records/records-service.ts';
import { sharedList } from '../records/shared-list.ts';
import { PracticeHost, type PracticePorts } from '../rehearsal/practice-host.ts';
import { type ReadSecret, SecretDesk } from '../secrets/secret-desk.ts';
import { appApi } from './app-api.ts';
import { clustersApi } from './clusters-api.ts';
import { hostsApi } from './hosts-api.ts';
import { LookedAt } from './looked-at.ts';
import { noticeOf } from './notices.ts';
import { plansApi } from './plans-api.ts';
import { practiceApi } from './practice-api.ts';
import { recordsApi } from './records-api.ts';
import { secretsApi } from './secrets-api.ts';
import { settingsApi } from './settings-api.ts';
import type { Streams } from './streams.ts';
import { WindowNotices } from './window-notices.ts';
import { windowsApi } from './windows-api.ts';

/** Everything the console stands on, as ports: in the product Electron is behind some of them, in tests nothing of it. */
export interface ConsolePorts
  extends Pick<LiveWindowsPorts, 'store' | 'mailbox' | 'files' | 'keepClusterFile'>,
    Pick<PracticePorts, 'readCluster' | 'readPlan'>,
    Pick<PlanDeskPorts, 'toInstants'> {
  readonly about: Pick<AppDescription, 'version' | 'shell' | 'platform' | 'dataFolder' | 'zone'>;
  /** Account and machine. */
  readonly account: AppDescription['operator'];
  readonly streams: Streams;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  readonly desktop: Desktop;
  readonly notifier: Notifier;
  readonly records: RecordsService;
  readonly openCluster: OpenCluster;
  /** Simulated time is accepted only where the practice cluster answers with the same numbers. */
  readonly confirmPractice: (definition: ClusterDefinition) => Promise<Result<null>>;
  readonly readElsewhere: ReadSecret;
  readonly practice: Pick<PracticePorts, 'scenarios' | 'start'>;
  readonly readRecordFile: (path: string) => Promise<Result<JournalReading>>;
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<Result<null>>;
  /** What holds for the file holds for a form. */
  readonly checkDefinition: (definition: ClusterDefinition) => Result<null>;
  readonly clusterFileText: (definition: ClusterDefinition) => string;
  readonly addressOfLink: (link: LinkName) => string;
  readonly portalAddress: (
    clusterUrl: string,
    page: 'nodes' | 'tasks' | 'maintenance',
    task: Pick<OctopusTask, 'id' | 'spaceId'> | null,
  ) => string | null;
  readonly nowMs: () => number;
  /** Logs a defect and answers its number. */
  readonly onBug: (what: string, detail: object) => string;
}

export interface Console {
  readonly api: ConsoleApi;
  readonly windows: LiveWindows;
  readonly knownSecrets: () => Iterable<string>;
  /** Something about the console itself that the operator has to know. */
  readonly notice: (notice: AppNotice) => void;
  /** Whether a window is of the practice cluster, which ends with this process. */
  readonly isPractice: (window: Window) => boolean;
  resumeUnfinished(): Promise<void>;
  /** Interrupts what runs, safely, and closes every connection. */
  close(): Promise<void>;
}

/** Puts the services of the console together. */
export function openConsole(given: ConsolePorts): Console {
  const { store, forget: forgetList } = sharedList(given.store, given.nowMs);
  const ports: ConsolePorts = { ...given, store };
  const { streams, settings, vault, nowMs } = ports;
  const onBug = (error: unknown): string => ports.onBug('service.bug', { error });
  const notices: AppNotice[] = [...noticeOf(settings.damage)];
  const notice = (more: AppNotice): void => {
    notices.push(more);
    streams.publish('app', { type: 'noticed', notices });
  };
  const operatorName = (): string => settings.read().settings.operatorName.trim() || ports.account.name;
  const operator = () => ({
    name: operatorName(),
    workstation: ports.account.workstation,
    product: ports.about.version,
  });

  const secrets = new SecretDesk({ vault, streams, readElsewhere: ports.readElsewhere, nowMs });
  const clusters = new ClusterDesk({ ...ports, secrets, open: ports.openCluster });
  const windowNotices = new WindowNotices(ports.notifier, () => settings.read().settings.notices);
  const tellChange = (): void => {
    forgetList();
    windowNotices.inHand(windows.inHand().map(({ window }) => window));
    streams.publish('clusters', { type: 'clusters-changed' });
    streams.publish('records', { type: 'records-changed' });
  };
  const windows: LiveWindows = new LiveWindows({
    ...ports,
    clusters,
    operator,
    onChange: tellChange,
    onEvent: (event, window, hash) => windowNotices.event(event, window, hash),
    onBug,
  });
  const plans = new PlanDesk(ports);
  const practice = new PracticeHost({ ...ports, ...ports.practice, clusters, onBug });
  const lookedAt = new LookedAt({ clusters, windows, streams, onBug });

  const chosenFiles = new Set<string>();

  const api: ConsoleApi = {
    app: appApi({ ...ports, operator, notices, clusters }),
    practice: practiceApi({ practice, windows }),
    clusters: clustersApi({ ...ports, clusters, windows, secrets, lookedAt, practice, chosenFiles }),
    hosts: hostsApi({ ...ports, secrets, lookedAt, clusters, chosenFiles }),
    plans: plansApi({ ...ports, clusters, plans }),
    windows: windowsApi({ clusters, plans, windows }),
    records: recordsApi({ ...ports, operatorName, onWritten: forgetList }),
    settings: settingsApi(ports),
    secrets: secretsApi({ secrets, vault }),
  };
  return {
    api,
    windows,
    notice,
    knownSecrets: () => secrets.knownSecrets(),
    isPractice: ({ cluster }) => clusters.findByInstallation(cluster.installationId)?.practice != null,
    resumeUnfinished: async () => {
      const state = await vault.state();
      if (state.kind === 'weak') notice({ kind: 'vault-weak', backend: state.backend });
      if (state.kind === 'unavailable') notice({ kind: 'vault-unavailable' });
      await windows.resumeUnfinished();
    },
    close: async () => {
      secrets.endQuestions();
      lookedAt.stopAll();
      await windows.interruptAll();
      await clusters.closeAll();
      await practice.stop();
    },
  };
}
