import { Activity, WifiOff } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TideStaff } from '../../ui/tide-staff.tsx';
import { transportIcon } from '../../ui/transport-icon.ts';
import { hostAddress, transportWords } from '../../ui/words/cluster-words.ts';
import styles from './node-card.module.css';
import { NodeStateWord } from './node-state-word.tsx';
import type { NodeView } from './node-view.ts';
import { reachWords } from './node-words.ts';
import { RebootTag } from './reboot-tag.tsx';

interface NodeCardProps {
  readonly view: NodeView;
  readonly nowMs: number;
  readonly isSelected: boolean;
  readonly onSelect: (node: string) => void;
}

/** A node as the map draws it. The whole card is the button. */
export function NodeCard({ view, nowMs, isSelected, onSelect }: NodeCardProps) {
  const { summary, definition, host } = view;
  const name = escapeOutsideText(view.name);
  return (
    <article className={styles.card} data-selected={isSelected || undefined} aria-label={name}>
      <header className={styles.head}>
        <h2>
          <button type="button" aria-pressed={isSelected} onClick={() => onSelect(view.name)}>
            {name}
          </button>
        </h2>
        <RebootTag reboot={view.reboot} />
      </header>
      <div className={styles.body}>
        {summary !== null && (
          <TideStaff busy={summary.runningTaskCount} cap={summary.taskCap} isClosed={summary.isDraining} />
        )}
        <div>
          <p className={styles.lead}>
            <NodeStateWord state={view.state} />
          </p>
          {summary !== null && (
            <>
              <p className={styles.muted}>
                <b>
                  {summary.runningTaskCount} of {summary.taskCap}
                </b>{' '}
                task slots busy
              </p>
              <p className={styles.muted}>{roomWords(view)}</p>
            </>
          )}
        </div>
      </div>
      <div className={styles.facts}>
        <FactList
          isSmall
          rows={[
            [
              'Host',
              escapeOutsideText(host?.computerName ?? (definition && hostAddress(definition.host)) ?? 'Not known'),
            ],
            [
              'Reached by',
              definition === null ? (
                'No host is described for it'
              ) : (
                <>
                  <Icon of={transportIcon(definition.host)} size="sm" /> {transportWords(definition.host)}
                </>
              ),
            ],
            ['Octopus', escapeOutsideText(view.version ?? 'Not known')],
            ['OS build', escapeOutsideText(host?.build ?? 'Not known')],
          ]}
        />
      </div>
      <footer className={styles.foot}>
        <Icon of={view.octopus.kind === 'live' ? Activity : WifiOff} size="sm" />
        <span>
          {reachWords(view.octopus, nowMs)}
          {view.hostReach.kind !== 'not-yet-read' && view.hostReach.kind !== 'live' && (
            <> · host: {reachWords(view.hostReach, nowMs).toLowerCase()}</>
          )}
        </span>
      </footer>
    </article>
  );
}

function roomWords({ summary, drainBy }: NodeView): string {
  if (summary === null) return '';
  if (!summary.isDraining) return `${Math.max(0, summary.taskCap - summary.runningTaskCount)} free for new tasks`;
  return drainBy === 'this-window'
    ? 'Takes no new tasks, set by this window'
    : 'Takes no new tasks, not set by Lowtide';
}
