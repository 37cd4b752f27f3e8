import type { ClusterDefinition } from '../cluster/cluster-definition.ts';
import type { Plan } from '../window/plan.ts';

/** What the console remembers of its own accord; everything else stands in the journals. */
export interface SettingsStore {
  read(): StoredConsole;
  /** Replaces the named parts; throws what the disk says. */
  write(change: Partial<StoredConsole>): void;
  /** What was wrong with the file when it was opened; null: nothing. */
  readonly damage: SettingsDamage | null;
}

export interface StoredConsole {
  readonly settings: ConsoleSettings;
  readonly clusters: readonly StoredCluster[];
  /** Where the window was, and whether it filled the screen; null: never shown. */
  readonly placement: Placement | null;
}

export interface ConsoleSettings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly notices: { readonly onHold: boolean; readonly onClose: boolean };
  readonly mode: 'ask' | 'run';
  readonly operatorName: string;
}

export interface StoredCluster {
  readonly clusterId: string;
  readonly definition: ClusterDefinition;
  /** The plan that was reviewed last. */
  readonly lastPlan: Plan | null;
}

export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/** The file was set aside under another name and is kept. */
export interface SettingsDamage {
  readonly kind: 'settings-damaged' | 'settings-from-newer';
  readonly path: string;
  readonly keptAs: string;
}

export const defaultConsole: StoredConsole = {
  settings: { theme: 'system', notices: { onHold: true, onClose: true }, mode: 'ask', operatorName: '' },
  clusters: [],
  placement: null,
};
