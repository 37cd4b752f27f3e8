import { ListChecks, Network, Table2 } from 'lucide-react';
import { useStore } from 'zustand';
import { isSameInstance } from '../../../core/cluster/same-instance.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useNow, useStores } from '../../app/use-stores.ts';
import type { ClusterPicture } from '../../stores/cluster-store.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import text from '../../ui/text.module.css';
import { Waiting } from '../../ui/waiting.tsx';
import { ClusterMap } from './cluster-map.tsx';
import { ClusterNotes } from './cluster-notes.tsx';
import styles from './cluster-screen.module.css';
import { clusterSentence } from './cluster-sentence.ts';
import { ClusterTable } from './cluster-table.tsx';
import { MOST_CARDS } from './map-layout.ts';
import { NodeDetails } from './node-details.tsx';
import { NodeTiles } from './node-tiles.tsx';
import { type NodeView, nodeViews } from './node-view.ts';
import { matches } from './node-words.ts';
import { WindowStrip } from './window-strip.tsx';

export function ClusterScreen() {
  const { cluster } = useStores();
  const load = useStore(cluster.store, (state) => state.picture);
  const picture = valueOf(load);
  if (picture === null) {
    return (
      <>
        <PageHead title="Cluster" />
        <div className={styles.body}>
          {load.kind === 'failed' ? (
            <FaultCallout
              fault={load.fault}
              acts={
                <Button size="sm" onPress={() => void cluster.lookAgain()}>
                  Look again
                </Button>
              }
            />
          ) : (
            <Waiting words="Looking at the cluster" />
          )}
        </div>
      </>
    );
  }
  return <Cluster picture={picture} />;
}

function Cluster({ picture }: { readonly picture: ClusterPicture }) {
  const { cluster, window: mirror } = useStores();
  const { selected, view, filter } = useStore(cluster.store);
  const window = useStore(mirror.store, (state) => valueOf(state.picture)?.window ?? null);
  const nowMs = useNow(picture.clock);
  const { definition, facts } = picture;
  const own = isSameInstance(window?.cluster.installationId ?? null, definition.installationId) ? window : null;
  const all = nodeViews({ definition, facts, window: own, nowMs, speed: picture.clock.reading.speed });
  const views = all.filter((one) => matches(one, filter));
  const chosen = all.find((one) => one.name === selected);
  return (
    <div className={styles.cluster} data-details={chosen !== undefined || undefined}>
      <section className={styles.main} aria-label="Cluster" data-f6>
        <PageHead title="Cluster" sub={clusterSentence(all, facts)} tools={<Tools count={all.length} />} />
        <div className={styles.body}>
          <WindowStrip />
          {facts.summary.kind === 'unknown' && facts.summary.fault.code !== 'window.not-yet-read' && (
            <FaultCallout fault={facts.summary.fault} tone="attention" />
          )}
          {filter !== '' && (
            <p className={text.muted} role="status">
              {views.length} of {all.length} nodes match
            </p>
          )}
          <Nodes views={views} picture={picture} nowMs={nowMs} view={view} selected={selected} />
          <ClusterNotes picture={picture} nowMs={nowMs} />
        </div>
      </section>
      {chosen !== undefined && <NodeDetails view={chosen} clusterId={picture.clusterId} nowMs={nowMs} />}
    </div>
  );
}

interface NodesProps {
  readonly views: readonly NodeView[];
  readonly picture: ClusterPicture;
  readonly nowMs: number;
  readonly view: 'map' | 'table';
  readonly selected: string | null;
}

function Nodes({ views, picture, nowMs, view, selected }: NodesProps) {
  const { cluster } = useStores();
  const { definition, facts } = picture;
  const shared = { views, nowMs, selected, onSelect: cluster.select };
  if (views.length === 0) return null;
  if (view === 'table') return <ClusterTable cluster={escapeOutsideText(definition.name)} {...shared} />;
  if (views.length > MOST_CARDS) return <NodeTiles {...shared} />;
  return <ClusterMap definition={definition} facts={facts} {...shared} />;
}

function Tools({ count }: { readonly count: number }) {
  const { cluster, navigation, window: mirror } = useStores();
  const view = useStore(cluster.store, (state) => state.view);
  const filter = useStore(cluster.store, (state) => state.filter);
  const isOpen = useStore(mirror.store, (state) => isNotClosed(valueOf(state.picture)?.window.state.kind));
  return (
    <>
      {count > MOST_CARDS && (
        <SearchInput label="Filter: name, host, state, OS build" value={filter} onChange={cluster.filterBy} />
      )}
      <SegmentedControl
        label="Show as"
        value={view}
        segments={[
          { value: 'map', words: 'Map', icon: Network },
          { value: 'table', words: 'Table', icon: Table2 },
        ]}
        onChange={cluster.showAs}
      />
      {!isOpen && (
        <Button tone="primary" icon={ListChecks} onPress={() => navigation.go({ kind: 'plan' })}>
          Plan a window
        </Button>
      )}
    </>
  );
}

function isNotClosed(kind: 'running' | 'paused' | 'closed' | undefined): boolean {
  return kind === 'running' || kind === 'paused';
}
