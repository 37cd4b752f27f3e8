import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../contract/console-api.ts';
import type { SecretsDescription } from '../../contract/secrets.ts';
import { type Following, followStream } from '../bridge/follow-stream.ts';
import { failedLoad, type Load } from './load.ts';

export interface SecretsState {
  readonly description: Load<Omit<SecretsDescription, 'mark'>>;
}

/** Which secrets are kept, and which are asked for; a secret itself is never here. */
export function createSecretsStore(bridge: Bridge) {
  const store = createStore<SecretsState>(() => ({ description: { kind: 'reading' } }));
  let following: Following | null = null;
  return {
    store,
    start: () => {
      const own = followStream(bridge.events, {
        look: () => bridge.secrets.describe({}),
        onPicture: ({ mark: _mark, ...value }) => store.setState({ description: { kind: 'there', value } }),
        onFault: (fault) => store.setState(({ description }) => ({ description: failedLoad(description, fault) })),
        onEvent: (event) => {
          if (event.type === 'secret-asked' || event.type === 'secret-ask-ended') void own.lookAgain();
        },
      });
      following = own;
    },
    answer: async (requestId: string, value: string | null) => {
      const answer = await bridge.secrets.answer({ requestId, value });
      await following?.lookAgain();
      return answer;
    },
    replace: (id: string, value: string) => bridge.secrets.replace({ id, value }),
    forget: async (id: string) => {
      const answer = await bridge.secrets.forget({ id });
      await following?.lookAgain();
      return answer;
    },
    lookAgain: async () => following?.lookAgain(),
  };
}
