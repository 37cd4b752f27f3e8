import { Activity, ExternalLink, Info, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { Blocker } from '../../../core/cluster/blocker.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { BlockerState } from '../../ui/blocker-state.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { Block, SidePanel } from '../../ui/side-panel.tsx';
import text from '../../ui/text.module.css';
import { TideStaff } from '../../ui/tide-staff.tsx';
import { countWords } from '../../ui/words/counts.ts';
import { durationWords } from '../../ui/words/durations.ts';
import { hostRows } from './host-rows.ts';
import styles from './node-details.module.css';
import { NodeStateWord } from './node-state-word.tsx';
import type { NodeView } from './node-view.ts';
import { noTaskWords, reachWords } from './node-words.ts';

interface NodeDetailsProps {
  readonly view: NodeView;
  readonly clusterId: string;
  readonly nowMs: number;
}

/** Everything known of one node: its tasks by name, and the host under it. */
export function NodeDetails({ view, clusterId, nowMs }: NodeDetailsProps) {
  const { cluster, app, bridge } = useStores();
  const checking = useStore(cluster.store, (state) => state.checking);
  const name = escapeOutsideText(view.name);
  const { summary } = view;
  return (
    <SidePanel label={`Selected node: ${name}`}>
      <div className={styles.head}>
        <h2>{name}</h2>
        <NodeStateWord state={view.state} />
        <span className={styles.close}>
          <Button tone="quiet" icon={X} label="Close details" onPress={() => cluster.select(null)} />
        </span>
      </div>
      {summary !== null && (
        <div className={styles.tasks}>
          <TideStaff busy={summary.runningTaskCount} cap={summary.taskCap} isClosed={summary.isDraining} />
          <div>
            <p className={text.big}>
              {summary.runningTaskCount} <small>of {summary.taskCap} task slots busy</small>
            </p>
            <p className={text.muted}>{reachWords(view.octopus, nowMs)}</p>
          </div>
        </div>
      )}
      <Block title="Tasks on this node" end={`Octopus API · ${reachWords(view.tasksReach, nowMs).toLowerCase()}`}>
        <TaskList view={view} nowMs={nowMs} />
      </Block>
      <Block title="Host" end={reachWords(view.hostReach, nowMs)}>
        {(view.hostReach.kind === 'silent' || view.hostReach.kind === 'refused') && (
          <FaultCallout fault={view.hostReach.fault} tone="attention" />
        )}
        <FactList rows={hostRows(view)} />
      </Block>
      <div className={styles.acts}>
        {view.drainBy === 'not-lowtide' && (
          <Callout icon={Info} title="Lowtide did not set this drain">
            <p>A window will not lift it without asking you first.</p>
          </Callout>
        )}
        <div className={text.wrapRow}>
          <Button
            icon={Activity}
            whyNot={
              view.definition === null || view.definition.host.transport === 'manual'
                ? 'This host is not reached by network'
                : checking === view.name
                  ? 'It is being read'
                  : null
            }
            onPress={() =>
              void cluster.checkHost(view.name).then((answer) => {
                if (answer !== null) app.report(answer);
              })
            }
          >
            {checking === view.name ? 'Reading the host' : 'Check host now'}
          </Button>
          <Button
            tone="quiet"
            icon={ExternalLink}
            onPress={() => void bridge.app.openInOctopus({ clusterId, page: 'nodes' }).then(app.report)}
          >
            Open in Octopus
          </Button>
        </div>
      </div>
    </SidePanel>
  );
}

function TaskList({ view, nowMs }: { readonly view: NodeView; readonly nowMs: number }) {
  if (view.blockers.length === 0) return <p className={text.muted}>{noTaskWords(view)}</p>;
  return (
    <ul className={styles.list}>
      {view.blockers.map((blocker) => (
        <TaskLine key={blocker.kind === 'hidden' ? 'hidden' : blocker.task.id} blocker={blocker} nowMs={nowMs} />
      ))}
    </ul>
  );
}

function TaskLine({ blocker, nowMs }: { readonly blocker: Blocker; readonly nowMs: number }) {
  return (
    <li className={styles.task}>
      <span>
        {blocker.kind === 'hidden'
          ? `${countWords(blocker.count, 'task')} that this key may not read`
          : escapeOutsideText(blocker.task.description)}
        {blocker.kind !== 'hidden' && (
          <small className={text.mono}>
            {escapeOutsideText(blocker.task.id)}
            {blocker.task.spaceId !== null && ` · ${escapeOutsideText(blocker.task.spaceId)}`}
          </small>
        )}
        <BlockerState kind={blocker.kind} />
      </span>
      <span className={text.number}>
        {blocker.kind !== 'hidden' && blocker.sinceMs !== null && durationWords(nowMs - blocker.sinceMs)}
      </span>
    </li>
  );
}
