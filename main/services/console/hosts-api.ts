import type { Answer } from '../../../contract/answer.ts';
import type { HostsApi } from '../../../contract/hosts.ts';
import type { ClusterDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import { whyNotBound } from '../clusters/bound-secrets.ts';
import type { ClusterDesk, OpenedCluster } from '../clusters/cluster-desk.ts';
import { DraftDefinition } from '../clusters/draft-definition.ts';
import { tryHost, tryHypervisor } from '../clusters/try-host.ts';
import type { SecretDesk } from '../secrets/secret-desk.ts';
import type { ConsolePorts } from './console.ts';
import { answered, answerOf, refused } from './envelope.ts';
import type { LookedAt } from './looked-at.ts';

interface HostsPorts extends Pick<ConsolePorts, 'desktop' | 'openCluster'> {
  readonly secrets: SecretDesk;
  readonly lookedAt: LookedAt;
  readonly clusters: ClusterDesk;
  /** Files that the operator chose in a dialog in this process. */
  readonly chosenFiles: Set<string>;
}

export function hostsApi({ desktop, openCluster, secrets, lookedAt, clusters, chosenFiles }: HostsPorts): HostsApi {
  /** Opens what the form says of one node, asks it something, and closes it again. */
  const trying = async <T>(
    drafted: DraftDefinition,
    node: NodeDefinition,
    ask: (opened: OpenedCluster) => Promise<T>,
  ): Promise<Answer<T>> => {
    for (const { value } of drafted.typed) secrets.learn(value);
    const typed = new Map(drafted.typed.map(({ id, value }) => [id, value]));
    const cluster: ClusterDefinition = {
      name: node.name,
      url: 'https://127.0.0.1:1',
      tls: null,
      insecureHttp: null,
      topology: 'ha',
      installationId: null,
      apiKey: { kind: 'ask' },
      nodes: [node],
      practice: null,
    };
    const loose = whyNotBound(cluster, {
      kept: clusters.list().map((known) => known.definition),
      typed: [...typed.keys()],
      chosenFiles,
    });
    if (loose !== null) return refused(loose);
    const opened = openCluster(
      cluster,
      // No key is needed for a host: nobody is asked for it.
      secrets.readerFor(node.name, node.name, (what) => what !== 'API key', typed),
    );
    try {
      return answered(await ask(opened));
    } finally {
      await opened.close();
      secrets.forgetTyped(node.name);
    }
  };

  return {
    tryHost: async ({ node, host, service }) => {
      const drafted = new DraftDefinition('trying', node);
      const definition = drafted.host(host, node);
      return trying(drafted, { name: node, url: null, service, host: definition, hypervisor: null }, (opened) =>
        tryHost(node, service, definition, opened),
      );
    },
    tryHypervisor: async ({ node, hypervisor }) => {
      const drafted = new DraftDefinition('trying', node);
      const machine = drafted.hypervisor(hypervisor, node);
      const byHand = { transport: 'manual' } as const;
      return trying(drafted, { name: node, url: null, service: null, host: byHand, hypervisor: machine }, (opened) =>
        tryHypervisor(node, machine, opened),
      );
    },
    look: async ({ clusterId, node }) => answerOf(await lookedAt.readHost(clusterId, node)),
    instructions: async ({ clusterId }) => {
      const desk = clusters.manualDesk(clusterId);
      return answered(desk.ok ? desk.value.outstanding() : []);
    },
    paste: async ({ clusterId, text }) => {
      const desk = clusters.manualDesk(clusterId);
      return desk.ok ? answered(desk.value.paste(text)) : refused(desk.fault);
    },
    setAside: async ({ clusterId, instructionId }) => {
      const desk = clusters.manualDesk(clusterId);
      if (!desk.ok) return refused(desk.fault);
      desk.value.setAside(instructionId);
      return answered(null);
    },
    chooseFile: async ({ what }) => {
      const path = await desktop.chooseFile(what);
      if (path !== null) chosenFiles.add(path);
      return answered(path === null ? null : { path });
    },
  };
}
