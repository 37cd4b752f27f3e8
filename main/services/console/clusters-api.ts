import type { Answer } from '../../../contract/answer.ts';
import type { ClusterDraft, ClusterEntry, ClustersApi } from '../../../contract/clusters.ts';
import { isSameInstance } from '../../../core/cluster/same-instance.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { RecordSummary } from '../../../core/ports/journal-store.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { whyNotBound } from '../clusters/bound-secrets.ts';
import type { ClusterDesk, KnownCluster } from '../clusters/cluster-desk.ts';
import { DraftDefinition } from '../clusters/draft-definition.ts';
import { secretIdsOf } from '../clusters/secret-ids.ts';
import { tryAddress } from '../clusters/try-address.ts';
import type { LiveWindows } from '../live-window/live-windows.ts';
import type { PracticeHost } from '../rehearsal/practice-host.ts';
import type { SecretDesk } from '../secrets/secret-desk.ts';
import type { ConsolePorts } from './console.ts';
import { answered, refused } from './envelope.ts';
import type { LookedAt } from './looked-at.ts';

interface ClustersPorts
  extends Pick<
    ConsolePorts,
    | 'streams'
    | 'desktop'
    | 'vault'
    | 'store'
    | 'openCluster'
    | 'readCluster'
    | 'clusterFileText'
    | 'checkDefinition'
    | 'writeFile'
  > {
  readonly clusters: ClusterDesk;
  readonly windows: LiveWindows;
  readonly secrets: SecretDesk;
  readonly lookedAt: LookedAt;
  readonly practice: PracticeHost;
  readonly chosenFiles: ReadonlySet<string>;
}

export function clustersApi(ports: ClustersPorts): ClustersApi {
  const { clusters, desktop, lookedAt, secrets, streams, vault } = ports;

  const whyNotNow = async ({ definition }: KnownCluster): Promise<Fault | null> => {
    const open = await ports.windows.openWindows();
    return open.has(definition.installationId ?? ' ')
      ? { code: 'console.window-not-closed', cluster: definition.name }
      : null;
  };
  const sources = ({ typed }: DraftDefinition) => ({
    kept: clusters.list().map(({ definition }) => definition),
    typed: typed.map(({ id }) => id),
    chosenFiles: ports.chosenFiles,
  });
  const keep = async (draft: ClusterDraft): Promise<Answer<ClusterDefinitionOf>> => {
    const drafted = new DraftDefinition('keeping', draft.name);
    const definition = drafted.clusterOf(draft);
    const checked = ports.checkDefinition(definition);
    if (!checked.ok) return refused(checked.fault);
    const loose = whyNotBound(definition, sources(drafted));
    if (loose !== null) return refused(loose);
    for (const { id, label, value } of drafted.typed) {
      secrets.learn(value);
      const kept = await vault.keep(id, label, value);
      if (!kept.ok) return refused(kept.fault);
    }
    return answered(definition);
  };

  return {
    list: async () => {
      const mark = streams.mark('clusters');
      const [open, records] = await Promise.all([ports.windows.openWindows(), ports.store.list()]);
      const all = records.ok ? records.value : [];
      return answered({
        mark,
        clusters: clusters.list().map((cluster): ClusterEntry => {
          const { clusterId, definition } = cluster;
          const { name, url, topology, nodes, installationId } = definition;
          return {
            clusterId,
            name,
            url,
            topology,
            nodes: nodes.length,
            practice: practiceOf(cluster),
            openWindow: open.get(installationId ?? ' ') ?? null,
            precautionsKept: precautionsOf(all, installationId),
          };
        }),
      });
    },
    tryAddress: async ({ url, tls, insecureHttp, apiKey }) => {
      const drafted = new DraftDefinition('trying', url);
      const source = apiKey === null ? { kind: 'ask' as const } : drafted.secret(apiKey, 'API key');
      for (const { value } of drafted.typed) secrets.learn(value);
      const typed = new Map(drafted.typed.map(({ id, value }) => [id, value]));
      const definition = {
        name: url,
        url,
        tls,
        insecureHttp,
        topology: 'single' as const,
        installationId: null,
        apiKey: source,
        nodes: [],
        practice: null,
      };
      const opened = ports.openCluster(
        definition,
        secrets.readerFor(url, url, () => apiKey !== null, typed),
      );
      try {
        return answered(await tryAddress(definition, apiKey !== null, opened));
      } finally {
        await opened.close();
      }
    },
    add: async ({ draft }) => {
      const kept = await keep(draft);
      return kept.ok ? answered({ clusterId: clusters.add(kept.value) }) : kept;
    },
    change: async ({ clusterId, draft }) => {
      const known = clusters.find(clusterId);
      if (!known.ok) return refused(known.fault);
      const open = await whyNotNow(known.value);
      if (open !== null) return refused(open);
      const kept = await keep(draft);
      if (!kept.ok) return kept;
      secrets.forgetTyped(clusterId);
      await clusters.change(clusterId, { definition: kept.value });
      lookedAt.renew(clusterId);
      const stillUsed = secretIdsOf(kept.value);
      for (const id of secretIdsOf(known.value.definition)) if (!stillUsed.includes(id)) await vault.forget(id);
      return answered(null);
    },
    remove: async ({ clusterId }) => {
      const known = clusters.find(clusterId);
      if (!known.ok) return refused(known.fault);
      const open = await whyNotNow(known.value);
      if (open !== null) return refused(open);
      lookedAt.lookAway(clusterId);
      if (ports.practice.isPractice(clusterId)) await ports.practice.stop();
      else await clusters.remove(clusterId);
      for (const id of secretIdsOf(known.value.definition)) await vault.forget(id);
      return answered(null);
    },
    importFile: async () => {
      const path = await desktop.chooseFile('cluster-file');
      if (path === null) return answered(null);
      const definition = await ports.readCluster(path);
      return definition.ok ? answered({ clusterId: clusters.add(definition.value) }) : refused(definition.fault);
    },
    exportFile: async ({ clusterId }) => {
      const known = clusters.find(clusterId);
      if (!known.ok) return refused(known.fault);
      const { definition } = known.value;
      const path = await desktop.chooseWhereToSave(`${fileNameOf(definition.name)}.json`);
      if (path === null) return answered(null);
      const written = await ports.writeFile(path, ports.clusterFileText(definition));
      return written.ok ? answered({ path }) : refused(written.fault);
    },
    look: async ({ clusterId, focus }) => {
      const look = await lookedAt.look(clusterId, focus);
      return look.ok ? answered(look.value) : refused(look.fault);
    },
    lookAway: async ({ clusterId }) => {
      lookedAt.lookAway(clusterId);
      return answered(null);
    },
  };
}

type ClusterDefinitionOf = KnownCluster['definition'];

/** Also one that runs in another process, whose file was imported. */
function practiceOf({ practice, definition }: KnownCluster): ClusterEntry['practice'] {
  if (practice !== null) return { scenario: practice.scenario, speed: practice.speed };
  return definition.practice === null ? null : { scenario: '', speed: definition.practice.speed };
}

function precautionsOf(records: readonly RecordSummary[], installationId: string | null) {
  return records
    .filter((record) => isSameInstance(record.installationId, installationId))
    .flatMap(({ precautionsKept }) => precautionsKept);
}

function fileNameOf(name: string): string {
  return (
    escapeOutsideText(name, 60)
      .replace(/[^A-Za-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '') || 'cluster'
  );
}
