import { Handle, type Node, type NodeProps, type NodeTypes, Position } from '@xyflow/react';
import { Database, Folder, Lock, type LucideIcon, Split } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './map-nodes.module.css';
import { NodeCard } from './node-card.tsx';
import type { NodeView } from './node-view.ts';

export type ServerNode = Node<
  {
    readonly view: NodeView;
    readonly nowMs: number;
    readonly isSelected: boolean;
    readonly onSelect: (node: string) => void;
  },
  'server'
>;
export type FixtureNode = Node<
  { readonly kind: 'balancer' | 'database' | 'storage'; readonly words: string; readonly saw: string },
  'fixture'
>;

export const mapNodeTypes: NodeTypes = { server: Server, fixture: Fixture };

function Server({ data }: NodeProps<ServerNode>) {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <NodeCard {...data} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

const looks: { readonly [K in FixtureNode['data']['kind']]: { readonly icon: LucideIcon; readonly title: string } } = {
  balancer: { icon: Split, title: 'Load balancer' },
  database: { icon: Database, title: 'Octopus SQL database' },
  storage: { icon: Folder, title: 'Shared storage' },
};

/** What Lowtide never changes, and the address through which people come. */
function Fixture({ data }: NodeProps<FixtureNode>) {
  const { icon, title } = looks[data.kind];
  return (
    <div className={styles.fixture}>
      {data.kind !== 'balancer' && <Handle type="target" position={Position.Top} isConnectable={false} />}
      <Icon of={icon} size="lg" />
      <div className={styles.words}>
        <b>{title}</b> {data.words !== '' && <span className={styles.muted}>{escapeOutsideText(data.words)}</span>}
        {data.kind !== 'balancer' && <p className={styles.never}>Never changed by Lowtide</p>}
      </div>
      {data.kind === 'balancer' ? <span className={styles.saw}>{data.saw}</span> : <Icon of={Lock} />}
      {data.kind === 'balancer' && <Handle type="source" position={Position.Bottom} isConnectable={false} />}
    </div>
  );
}
