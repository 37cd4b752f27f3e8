import { type AppApi, appRequests } from './app.ts';
import { type ClustersApi, clustersRequests } from './clusters.ts';
import type { EventEnvelope } from './event.ts';
import { type HostsApi, hostsRequests } from './hosts.ts';
import { type PlansApi, plansRequests } from './plans.ts';
import { type PracticeApi, practiceRequests } from './practice.ts';
import { type RecordsApi, recordsRequests } from './records.ts';
import { type SecretsApi, secretsRequests } from './secrets.ts';
import { type SettingsApi, settingsRequests } from './settings.ts';
import { type WindowsApi, windowsRequests } from './windows.ts';

/** Everything the page can ask of main, grouped by noun. Every method takes one object and answers an envelope. */
export interface ConsoleApi {
  readonly app: AppApi;
  readonly practice: PracticeApi;
  readonly clusters: ClustersApi;
  readonly hosts: HostsApi;
  readonly plans: PlansApi;
  readonly windows: WindowsApi;
  readonly records: RecordsApi;
  readonly settings: SettingsApi;
  readonly secrets: SecretsApi;
}

/** What the page finds as `window.lowtide`, frozen: the methods, and the events. */
export interface Bridge extends ConsoleApi {
  readonly events: {
    /** Answers how to stop listening. */
    subscribe(listener: (envelope: EventEnvelope) => void): () => void;
  };
}

/** What is checked before a method is called: a method without schema does not compile. */
export const requests = {
  app: appRequests,
  practice: practiceRequests,
  clusters: clustersRequests,
  hosts: hostsRequests,
  plans: plansRequests,
  windows: windowsRequests,
  records: recordsRequests,
  settings: settingsRequests,
  secrets: secretsRequests,
} satisfies { [N in keyof ConsoleApi]: { [M in keyof ConsoleApi[N]]: unknown } };
