import type { PracticeApi } from '../../../contract/practice.ts';
import type { LiveWindows } from '../live-window/live-windows.ts';
import type { PracticeHost } from '../rehearsal/practice-host.ts';
import { answered, refused } from './envelope.ts';

interface PracticeApiPorts {
  readonly practice: PracticeHost;
  readonly windows: LiveWindows;
}

export function practiceApi({ practice, windows }: PracticeApiPorts): PracticeApi {
  const isWorkedOn = (): boolean => windows.inHand().some(({ clusterId }) => practice.isPractice(clusterId));
  return {
    offer: async () => answered(practice.offer()),
    start: async (wish) => {
      if (isWorkedOn()) return refused({ code: 'console.window-not-closed', cluster: 'the practice cluster' });
      const started = await practice.start(wish);
      return started.ok ? answered({ clusterId: started.value }) : refused(started.fault);
    },
    stop: async () => {
      if (isWorkedOn()) return refused({ code: 'console.window-not-closed', cluster: 'the practice cluster' });
      await practice.stop();
      return answered(null);
    },
  };
}
