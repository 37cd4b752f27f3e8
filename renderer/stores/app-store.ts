import { createStore } from 'zustand/vanilla';
import type { AppDescription } from '../../contract/app.ts';
import type { Bridge } from '../../contract/console-api.ts';
import type { ScreenAsked } from '../../contract/event.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Fault } from '../../core/fault/fault.ts';
import { type Following, followStream } from '../bridge/follow-stream.ts';
import { failedLoad, type Load } from './load.ts';

export interface AppState {
  readonly description: Load<AppDescription>;
  readonly settings: Settings | null;
  /** Of the last act that failed; shown until the next one, or until it is put away. */
  readonly lastFault: { readonly fault: Fault; readonly correlationId: string } | null;
  /** Said politely, once. */
  readonly announcement: string;
}

export function createAppStore(bridge: Bridge, onScreenAsked: (screen: ScreenAsked) => void) {
  const store = createStore<AppState>(() => ({
    description: { kind: 'reading' },
    settings: null,
    lastFault: null,
    announcement: '',
  }));
  let following: Following | null = null;
  return {
    store,
    start: async () => {
      following ??= followStream(bridge.events, {
        look: () => bridge.app.describe({}),
        onPicture: (value) => store.setState({ description: { kind: 'there', value } }),
        onFault: (fault) => store.setState(({ description }) => ({ description: failedLoad(description, fault) })),
        onEvent: (event) => {
          switch (event.type) {
            case 'noticed':
              store.setState(({ description }) =>
                description.kind === 'there'
                  ? { description: { kind: 'there', value: { ...description.value, notices: event.notices } } }
                  : {},
              );
              return;
            case 'settings-changed':
              store.setState({ settings: event.settings });
              return;
            case 'screen-asked':
              onScreenAsked(event.screen);
              return;
            default:
          }
        },
      });
      const settings = await bridge.settings.read({});
      if (settings.ok) store.setState({ settings: settings.value });
    },
    changeSettings: async (settings: Settings) => {
      const answer = await bridge.settings.change({ settings });
      if (answer.ok) store.setState({ settings: answer.value });
      else store.setState({ lastFault: answer });
    },
    /** Keeps what a failed act answered, to be shown; answers whether it worked. */
    report: (answer: { readonly ok: boolean } & Partial<{ fault: Fault; correlationId: string }>): boolean => {
      const { fault, correlationId } = answer;
      const hasFailed = !answer.ok && fault !== undefined;
      store.setState({ lastFault: hasFailed ? { fault, correlationId: correlationId ?? '' } : null });
      return answer.ok;
    },
    putAwayFault: () => store.setState({ lastFault: null }),
    say: (announcement: string) => store.setState({ announcement }),
  };
}

export type App = ReturnType<typeof createAppStore>;
