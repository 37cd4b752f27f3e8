import { CircleCheck, Copy, Download, FileText, Flag, LogOut } from 'lucide-react';
import { useStore } from 'zustand';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Closed } from '../../../core/window/journal-event.ts';
import { priorWords } from '../../../core/window/prior-words.ts';
import { useStores } from '../../app/use-stores.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Block, SidePanel } from '../../ui/side-panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { durationWords } from '../../ui/words/durations.ts';
import { outcomeWords, resultWords } from '../../ui/words/outcome-words.ts';
import { spanWords } from '../../ui/words/times.ts';
import { allClearText } from './all-clear.ts';
import { buildRows } from './build-rows.ts';
import { changeState, subjectLine } from './change-words.ts';
import styles from './done-screen.module.css';
import { minutesOf } from './minutes.ts';
import { MinutesCard } from './minutes-card.tsx';
import { StillToDo } from './still-to-do.tsx';

/** A closed window: proof that everything is put back, and what is still to do. */
export function DoneScreen({ picture }: { readonly picture: WindowPicture }) {
  const { window, events } = picture;
  const { navigation, records, app, bridge } = useStores();
  const exported = useStore(records.store, (state) => state.exported);
  const closed = events.findLast((event): event is Closed => event.type === 'closed');
  if (window.state.kind !== 'closed' || closed === undefined) return null;
  const { outcome, atMs } = window.state;
  const minutes = minutesOf(events);
  const exportAs = (as: 'html' | 'pdf' | 'csv') => void records.exportAs(picture.windowId, as).then(app.report);
  const copy = async () => {
    if (app.report(await bridge.app.copyText({ text: allClearText(window, closed, picture.lastHash) })))
      app.say('Message copied');
  };
  return (
    <div className={styles.done}>
      <section className={styles.main} aria-label="Closed window" data-f6>
        <PageHead
          title={`Window on ${escapeOutsideText(window.cluster.name)}: ${outcomeWords(outcome).toLowerCase()}`}
          state={<OutcomeWord outcome={outcome} />}
          sub={`${spanWords(window.startedAtMs, atMs)} · started by ${escapeOutsideText(window.operator)}`}
          tools={
            <>
              <Button icon={Download} onPress={() => exportAs('html')}>
                HTML
              </Button>
              <Button icon={Download} onPress={() => exportAs('pdf')}>
                PDF
              </Button>
              <Button icon={Download} onPress={() => exportAs('csv')}>
                CSV
              </Button>
              <Button tone="primary" icon={Copy} onPress={() => void copy()}>
                Copy all-clear message
              </Button>
            </>
          }
        />
        <div className={styles.cards}>
          {exported !== null && (
            <Callout icon={FileText} title="Exported" role="status">
              <p className={text.mono}>{escapeOutsideText(exported, 400)}</p>
            </Callout>
          )}
          <Numbers picture={picture} closed={closed} />
          {minutes.length > 0 && <MinutesCard minutes={minutes} />}
          <ChangesCard picture={picture} />
        </div>
      </section>
      <SidePanel label="Still to do, and the record">
        <StillToDo window={window} closed={closed} />
        <Block title="Nodes">
          <FactList
            rows={closed.nodes.map(({ name, result }) => [escapeOutsideText(name), resultWords(result)] as const)}
          />
        </Block>
        <Block title="Record">
          <FactList
            rows={[
              ['Entries', String(events.length)],
              [
                'Last hash',
                <span key="hash" className={text.mono}>
                  {picture.lastHash ?? 'not known'}
                </span>,
              ],
              ['Kept on', 'this computer'],
            ]}
          />
          <p className={text.muted}>Compare the last hash with the one in your ticket.</p>
          <Button
            size="sm"
            onPress={() => {
              void records.open(picture.windowId);
              navigation.go({ kind: 'record' });
            }}
          >
            Open the record
          </Button>
        </Block>
        <Block title="Versions">
          <FactList rows={buildRows(window, events)} />
        </Block>
      </SidePanel>
    </div>
  );
}

function OutcomeWord({ outcome }: { readonly outcome: 'closed' | 'ended-early' | 'left' }) {
  if (outcome === 'closed')
    return (
      <StateWord icon={CircleCheck} tone="quiet">
        Everything put back
      </StateWord>
    );
  if (outcome === 'ended-early') return <StateWord icon={Flag}>Ended early, everything put back</StateWord>;
  return (
    <StateWord icon={LogOut} tone="attention">
      Changes are left on purpose
    </StateWord>
  );
}

function Numbers({ picture, closed }: { readonly picture: WindowPicture; readonly closed: Closed }) {
  const { window, events } = picture;
  const patched = closed.nodes.filter(({ result }) => result === 'patched').length;
  const back = window.changes.filter(({ state }) => state.kind === 'restored').length;
  const holds = events.filter((event) => event.type === 'held').length;
  const agreedMs = window.plan.agreed?.endMs ?? null;
  const spare = agreedMs === null ? null : agreedMs - closed.atMs;
  return (
    <dl className={styles.numbers}>
      <Number
        name="Took"
        value={durationWords(closed.atMs - window.startedAtMs)}
        words={
          spare === null
            ? 'no time was agreed'
            : `${durationWords(Math.abs(spare))} ${spare >= 0 ? 'before' : 'after'} the agreed end`
        }
      />
      <Number name="Nodes" value={`${patched} of ${closed.nodes.length}`} words="patched and settled" />
      <Number name="Changes" value={`${back} of ${window.changes.length}`} words="put back and read again" />
      <Number name="Holds" value={String(holds)} words={holds === 0 ? 'nobody had to decide' : 'a person decided'} />
    </dl>
  );
}

function Number({ name, value, words }: { readonly name: string; readonly value: string; readonly words: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className={styles.big}>{value}</span>
        <span className={text.muted}>{words}</span>
      </dd>
    </div>
  );
}

function ChangesCard({ picture }: { readonly picture: WindowPicture }) {
  const { window } = picture;
  const { changes } = window;
  const left = changes.filter(({ state }) => state.kind === 'left').length;
  return (
    <Card
      title="Changed by this window"
      end={left === 0 ? `all ${changes.length} put back, each read again` : `${left} left on purpose`}
    >
      <Table
        caption="Changes and what became of them"
        heads={[{ words: 'What' }, { words: 'Before' }, { words: 'During' }, { words: 'Now' }]}
      >
        {changes.map((change) => (
          <tr key={subjectLine(change.subject)}>
            <td>
              <LongName isWhole>{subjectLine(change.subject)}</LongName>
            </td>
            <td>{escapeOutsideText(priorWords(change))}</td>
            <td>{escapeOutsideText(change.set)}</td>
            <td>
              {changeState(change, window)}
              {change.state.kind === 'left' && <small>{escapeOutsideText(change.state.reason)}</small>}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
