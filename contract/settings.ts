import * as z from 'zod';
import type { ConsoleSettings } from '../core/ports/settings-store.ts';
import type { Answer, Done } from './answer.ts';
import { nothing } from './text-limits.ts';

const settingsShape = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  notices: z.strictObject({ onHold: z.boolean(), onClose: z.boolean() }),
  /** How a window goes unless said otherwise at its start. */
  mode: z.enum(['ask', 'run']),
  /** Who stands in the record; empty: the name of the account. */
  operatorName: z.string().max(200),
}) satisfies z.ZodType<ConsoleSettings>;
export type Settings = ConsoleSettings;

const change = z.strictObject({ settings: settingsShape });

export interface SettingsApi {
  read(request: z.infer<typeof nothing>): Promise<Answer<Settings>>;
  /** Replaces all of them; answers what is in force. */
  change(request: z.infer<typeof change>): Promise<Answer<Settings>>;
  openDataFolder(request: z.infer<typeof nothing>): Promise<Done>;
}

export const settingsRequests = { read: nothing, change, openDataFolder: nothing } satisfies {
  [M in keyof SettingsApi]: z.ZodType<Parameters<SettingsApi[M]>[0]>;
};
