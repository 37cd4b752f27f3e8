import '@xyflow/react/dist/base.css';
import { type Edge, type Node, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Facts } from '../../../core/window/facts.ts';
import { useWidth } from '../../ui/use-width.ts';
import styles from './cluster-map.module.css';
import { mapEdgeTypes } from './map-edges.tsx';
import { BALANCER, DATABASE, type MapLayout, mapLayout, STORAGE } from './map-layout.ts';
import { type FixtureNode, mapNodeTypes, type ServerNode } from './map-nodes.tsx';
import type { NodeView } from './node-view.ts';
import { sharedWords } from './shared-words.ts';

interface ClusterMapProps {
  readonly definition: ClusterDefinition;
  readonly facts: Facts;
  readonly views: readonly NodeView[];
  readonly nowMs: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
}

/** The cluster as the traffic flows: load balancer, nodes, database and shared storage. */
export function ClusterMap(props: ClusterMapProps) {
  const { definition, views } = props;
  const { ref, width } = useWidth<HTMLDivElement>(280);
  const hasBalancer = definition.topology === 'ha';
  const ids = JSON.stringify(views.map(({ name }) => serverId(name)));
  const layout = useMemo(() => mapLayout(JSON.parse(ids) as string[], hasBalancer, width), [ids, hasBalancer, width]);
  return (
    <div ref={ref} className={styles.map} style={{ height: layout.height }}>
      <ReactFlow
        nodes={nodesOf(props, layout)}
        edges={edgesOf(views, hasBalancer)}
        nodeTypes={mapNodeTypes}
        edgeTypes={mapEdgeTypes}
        defaultViewport={{ x: 0, y: 0, zoom: 1 }}
        minZoom={1}
        maxZoom={1}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnDrag={false}
        panOnScroll={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        disableKeyboardA11y
      />
    </div>
  );
}

function nodesOf(props: ClusterMapProps, layout: MapLayout): Node[] {
  const { definition, facts, views, nowMs, selected, onSelect } = props;
  const at = (id: string) => {
    const box = layout.boxes[id] ?? { x: 0, y: 0, width: 0, height: 0 };
    return { position: { x: box.x, y: box.y }, width: box.width, height: box.height, draggable: false };
  };
  const servers = views.map(
    (view): ServerNode => ({
      id: serverId(view.name),
      type: 'server',
      ...at(serverId(view.name)),
      data: { view, nowMs, isSelected: selected === view.name, onSelect },
    }),
  );
  const fixture = (id: string, data: FixtureNode['data']): FixtureNode => ({ id, type: 'fixture', ...at(id), data });
  const balancer =
    definition.topology === 'ha'
      ? [fixture(BALANCER, { kind: 'balancer', words: definition.url, saw: sharedWords(facts.sharedAnswers, nowMs) })]
      : [];
  return [
    ...balancer,
    ...servers,
    fixture(DATABASE, { kind: 'database', words: '', saw: '' }),
    fixture(STORAGE, { kind: 'storage', words: '', saw: '' }),
  ];
}

/** Dashed where the shared address was answered, and never by that node. */
function edgesOf(views: readonly NodeView[], hasBalancer: boolean): Edge[] {
  const line = (source: string, target: string, ariaLabel: string, isOff = false): Edge => ({
    id: `${source} to ${target}`,
    source,
    target,
    ariaLabel,
    type: 'bus',
    focusable: false,
    selectable: false,
    className: (isOff ? styles.off : styles.line) ?? '',
  });
  return views.flatMap((view) => {
    const id = serverId(view.name);
    const name = escapeOutsideText(view.name);
    const isOff = view.answersShared === false;
    return [
      ...(hasBalancer
        ? [line(BALANCER, id, `Load balancer to ${name}${isOff ? ', not seen to answer' : ''}`, isOff)]
        : []),
      line(id, DATABASE, `${name} to the database`),
      line(id, STORAGE, `${name} to the shared storage`),
    ];
  });
}

/** Whatever a node is called: it is none of the other things of the map. */
function serverId(name: string): string {
  return `node ${name}`;
}
