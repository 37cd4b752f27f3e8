import { Info } from 'lucide-react';
import type { Fact } from '../../../core/base/fact.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { title } from '../../../core/window/describe-event.ts';
import { limitsOf } from '../../../core/window/limits.ts';
import type { Place } from '../../../core/window/place.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Callout } from '../../ui/callout.tsx';
import text from '../../ui/text.module.css';
import { ageWords, exactWords } from '../../ui/words/durations.ts';
import { clockWords } from '../../ui/words/times.ts';
import { BlockersCard } from './blockers-card.tsx';
import { stepNumber } from './checklist.ts';
import { DrainCurveCard } from './drain-curve-card.tsx';
import { gateRows } from './gate-rows.ts';
import { GatesCard } from './gates-card.tsx';
import { holdAheadWords } from './hold-ahead.ts';
import { RestartCards } from './restart-cards.tsx';
import { restartStory } from './restart-story.ts';
import { restartSentence } from './restart-words.ts';
import { spaceBySpaceWords } from './space-by-space-words.ts';
import styles from './step-body.module.css';
import { blockersOf, storyOf } from './step-story.ts';
import { UpdatesCard } from './updates-card.tsx';

interface StepBodyProps {
  readonly picture: WindowPicture;
  readonly place: Place;
  readonly nowMs: number;
}

/** The step in hand: one sentence, what it waits for by name, and the proof. */
export function StepBody({ picture, place, nowMs }: StepBodyProps) {
  const { window, facts } = picture;
  const number = stepNumber(window, place);
  const sinceMs = window.inHand?.sinceMs ?? null;
  const name = place.node === null ? 'The whole cluster' : escapeOutsideText(place.node);
  const sentence = sentenceOf(picture, place, nowMs);
  return (
    <>
      <div className={styles.head}>
        <p className={text.eyebrow}>
          {name}
          {number !== null && ` · step ${number.number} of ${number.of} · ${number.words}`}
          {place.pass > 1 && ` · pass ${place.pass}`}
          {sinceMs !== null && ` · in hand since ${clockWords(sinceMs)}, ${exactWords(nowMs - sinceMs)}`}
        </p>
        <h2>{escapeOutsideText(title(place))}</h2>
        <p className={styles.now}>{sentence}</p>
      </div>
      {window.cluster.topology === 'single' && window.plan.drainSingle && place.step === 'quiet' && (
        <Callout icon={Info} title="Why both: Maintenance Mode and drain">
          <p>
            Maintenance Mode stops people from starting deployments. Tasks that are already queued or scheduled would
            still start; the drain keeps them in the queue.
          </p>
        </Callout>
      )}
      {facts !== null && <StepCards {...{ picture, place, nowMs }} />}
      {facts !== null && <GatesCard rows={gateRows(window, facts, place, nowMs)} nowMs={nowMs} />}
    </>
  );
}

function sentenceOf(picture: WindowPicture, place: Place, nowMs: number): string {
  const isPlain = picture.window.state.kind === 'running' && picture.decision?.kind === 'wait';
  if (!isPlain || place.step !== 'reboot' || place.node === null) return storyOf(picture, place, nowMs);
  const story = restartStory(picture.events, place.node, place.pass, nowMs, picture.window.speed);
  if (story.phase === 'not-sent') return storyOf(picture, place, nowMs);
  return restartSentence(story, place.node, nowMs, limitsOf(picture.window, place).holdAfterMs);
}

function StepCards({ picture, place, nowMs }: StepBodyProps) {
  const { window, facts, samples } = picture;
  const { node } = place;
  if (facts === null || node === null) return null;
  const own = facts.nodes[node];
  const blockers = blockersOf(facts, node) ?? [];
  const source = own === undefined ? 'Octopus API' : readWords(own.quietLatest, nowMs);
  switch (place.step) {
    case 'drain':
    case 'quiet':
    case 'stop-service':
      return (
        <>
          {place.step !== 'stop-service' && (
            <DrainCurveCard
              node={node}
              samples={samples[node] ?? []}
              flagSeenAtMs={window.nodes[node]?.flagSeenAtMs ?? null}
              source={readWords(facts.summary, nowMs)}
              nowMs={nowMs}
              speed={window.speed}
            />
          )}
          {blockers.length > 0 && (
            <BlockersCard
              blockers={blockers}
              clusterId={picture.clusterId}
              source={source}
              notes={[spaceBySpaceWords(own?.quietLatest), holdAheadWords(window, place, blockers, nowMs)].filter(
                (note) => note !== null,
              )}
              nowMs={nowMs}
            />
          )}
        </>
      );
    case 'patch':
    case 'reboot': {
      const run = own?.patchRun.kind === 'observed' ? own.patchRun : null;
      const note = window.nodes[node]?.patches[place.pass] ?? null;
      return (
        <>
          {place.step === 'reboot' && <RestartCards picture={picture} place={place} nowMs={nowMs} />}
          <UpdatesCard
            pass={place.pass}
            run={run?.value ?? null}
            note={note}
            source={run === null ? 'Read through the host' : `Read ${ageWords(run.observedAtMs, nowMs)}`}
          />
        </>
      );
    }
    default:
      return null;
  }
}

/** Where a reading came from, and how old it is. */
function readWords<T>(fact: Fact<T>, nowMs: number): string {
  if (fact.kind === 'observed') return `Octopus API · ${ageWords(fact.observedAtMs, nowMs)}`;
  return fact.fault.code === 'window.not-yet-read' ? 'Octopus API · not read yet' : 'Octopus API · not readable now';
}
