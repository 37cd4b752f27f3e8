import type { SettingsApi } from '../../../contract/settings.ts';
import type { ConsolePorts } from './console.ts';
import { answered, answerOf } from './envelope.ts';

export function settingsApi({
  settings,
  streams,
  desktop,
  about,
}: Pick<ConsolePorts, 'settings' | 'streams' | 'desktop' | 'about'>): SettingsApi {
  return {
    read: async () => answered(settings.read().settings),
    change: async (request) => {
      settings.write({ settings: request.settings });
      const now = settings.read().settings;
      streams.publish('app', { type: 'settings-changed', settings: now });
      return answered(now);
    },
    openDataFolder: async () => answerOf(await desktop.openFolder(about.dataFolder)),
  };
}
