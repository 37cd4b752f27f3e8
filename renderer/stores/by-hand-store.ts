import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../contract/console-api.ts';
import type { Instruction, Pasted } from '../../core/ports/manual-desk.ts';

export interface ByHandState {
  readonly clusterId: string | null;
  /** What a person has to run on hosts without remote access, the oldest first. */
  readonly instructions: readonly Instruction[];
  /** What became of the text that was pasted last; null: nothing since the list changed. */
  readonly lastPasted: Pasted['kind'] | null;
}

/** The instructions of the cluster in sight. Each event carries all of them, so the latest is the whole picture. */
export function createByHandStore(bridge: Bridge) {
  const nothing: ByHandState = { clusterId: null, instructions: [], lastPasted: null };
  const store = createStore<ByHandState>(() => nothing);
  bridge.events.subscribe(({ stream, event }) => {
    const { clusterId } = store.getState();
    if (event.type !== 'instructions-changed' || clusterId === null || stream !== `cluster:${clusterId}`) return;
    store.setState({ instructions: event.instructions, lastPasted: null });
  });
  return {
    store,
    show: async (clusterId: string | null) => {
      if (store.getState().clusterId === clusterId) return;
      store.setState({ ...nothing, clusterId });
      if (clusterId === null) return;
      const answer = await bridge.hosts.instructions({ clusterId });
      const isLate = store.getState().clusterId !== clusterId || store.getState().instructions.length > 0;
      if (answer.ok && !isLate) store.setState({ instructions: answer.value });
    },
    paste: async (text: string) => {
      const { clusterId } = store.getState();
      if (clusterId === null) return null;
      const answer = await bridge.hosts.paste({ clusterId, text });
      if (answer.ok) store.setState({ lastPasted: answer.value.kind });
      return answer;
    },
    setAside: async (instructionId: string) => {
      const { clusterId } = store.getState();
      return clusterId === null ? null : bridge.hosts.setAside({ clusterId, instructionId });
    },
  };
}
