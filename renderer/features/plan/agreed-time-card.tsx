import { Info } from 'lucide-react';
import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import type { AgreedTime } from '../../../core/window/plan.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { nowOf } from '../../stores/shown-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { durationWords } from '../../ui/words/durations.ts';
import { shortClock } from '../../ui/words/times.ts';
import { checkedTime } from './agreed-now.ts';
import styles from './agreed-time-card.module.css';
import { localText } from './local-text.ts';
import { inZone, zoneChangeNear } from './zone-change.ts';

const THREE_HOURS_MS = 3 * 3_600_000;

/** The time that was agreed with the teams, in its own zone. After its end no further node is begun. */
export function AgreedTimeCard({ draft }: { readonly draft: PlanDraft }) {
  const { plan, app, cluster } = useStores();
  const zone = useStore(app.store, ({ description }) => valueOf(description)?.zone ?? 'UTC');
  const checked = useStore(plan.store, ({ review }) => checkedTime(draft, review));
  const { agreed } = draft;
  const change = (part: Partial<NonNullable<PlanDraft['agreed']>>) => {
    if (agreed !== null) plan.change({ agreed: { ...agreed, ...part } });
  };
  return (
    <Card title="Agreed time" isPadded>
      {agreed === null ? (
        <div className={text.wrapRow}>
          <p className={text.muted}>No time is agreed: the window has no end, and nothing is held because of it.</p>
          <Button
            size="sm"
            onPress={() => {
              // A practice cluster has a time of its own, and the window counts in it.
              const clock = valueOf(cluster.store.getState().picture)?.clock;
              const nowMs = clock === undefined ? Date.now() : nowOf(clock);
              plan.change({ agreed: { start: localText(nowMs), end: localText(nowMs + THREE_HOURS_MS), zone } });
            }}
          >
            Agree a time
          </Button>
        </div>
      ) : (
        <>
          <div className={styles.fields}>
            <TextInput
              label="From"
              type="datetime-local"
              value={agreed.start}
              onChange={(start) => change({ start })}
            />
            <TextInput label="To" type="datetime-local" value={agreed.end} onChange={(end) => change({ end })} />
            <TextInput label="Time zone" value={agreed.zone} onChange={(next) => change({ zone: next })} />
            <div>
              <Button onPress={() => plan.change({ agreed: null })}>No agreed time</Button>
            </div>
          </div>
          {checked !== null && <Reviewed agreed={checked} />}
        </>
      )}
    </Card>
  );
}

/** As main understood it: both zones, the length, and a clock change that comes near. */
function Reviewed({ agreed }: { readonly agreed: AgreedTime }) {
  const change = zoneChangeNear(agreed.startMs, agreed.endMs, agreed.zone);
  return (
    <>
      <p className={styles.when}>
        <b>
          {inZone(agreed.startMs, agreed.zone)} to {inZone(agreed.endMs, agreed.zone)}
        </b>{' '}
        <span className={text.muted}>
          · {durationWords(agreed.endMs - agreed.startMs)}
          {agreed.zone !== 'UTC' && ` · ${inZone(agreed.startMs, 'UTC')} to ${inZone(agreed.endMs, 'UTC')}`} · here{' '}
          {shortClock(agreed.startMs)} to {shortClock(agreed.endMs)}
        </span>
      </p>
      {change !== null && (
        <p className={styles.note}>
          <Icon of={Info} size="sm" />
          <span>
            The clocks go {change.byMs < 0 ? 'back' : 'forward'} by {durationWords(Math.abs(change.byMs))}{' '}
            {change.atMs < agreed.endMs ? 'inside the agreed time' : 'after the agreed end'}, at{' '}
            {inZone(change.atMs, agreed.zone)}. Lowtide counts in UTC.
          </span>
        </p>
      )}
    </>
  );
}
