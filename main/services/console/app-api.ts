import type { AppApi, AppDescription, AppNotice } from '../../../contract/app.ts';
import type { ClusterDesk } from '../clusters/cluster-desk.ts';
import type { ConsolePorts } from './console.ts';
import { answered, answerOf, refused } from './envelope.ts';

interface AppPorts
  extends Pick<ConsolePorts, 'about' | 'streams' | 'desktop' | 'addressOfLink' | 'portalAddress' | 'onBug'> {
  readonly operator: () => AppDescription['operator'];
  readonly notices: readonly AppNotice[];
  readonly clusters: ClusterDesk;
}

export function appApi(ports: AppPorts): AppApi {
  const { about, streams, desktop } = ports;
  return {
    describe: async () => {
      const { name, workstation } = ports.operator();
      return answered({
        ...about,
        mark: streams.mark('app'),
        operator: { name, workstation },
        notices: [...ports.notices],
      });
    },
    openLink: async ({ link }) => answerOf(await desktop.openOutside(ports.addressOfLink(link))),
    openInOctopus: async ({ clusterId, page, task = null }) => {
      const known = ports.clusters.find(clusterId);
      if (!known.ok) return refused(known.fault);
      const { url } = known.value.definition;
      const address = ports.portalAddress(url, page, task);
      if (address === null) {
        const [what, reason] =
          task === null ? [url, 'not a web address'] : [task.id, 'not the id of a task in a space'];
        return refused({ code: 'console.cannot-open', what, reason });
      }
      return answerOf(await desktop.openPortal(address));
    },
    copyText: async ({ text }) => {
      desktop.copyText(text);
      return answered(null);
    },
    noteProblem: async (problem) => answered({ correlationId: ports.onBug('page.bug', problem) }),
  };
}
