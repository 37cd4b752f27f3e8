import { OctagonPause } from 'lucide-react';
import { faultText } from '../../../core/fault/fault-text.ts';
import { onScreen } from '../../../core/fault/reader.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { AnswerKind, Hold } from '../../../core/window/hold.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Icon } from '../../ui/icon.tsx';
import text from '../../ui/text.module.css';
import { clockWords } from '../../ui/words/times.ts';
import { BlockersCard } from './blockers-card.tsx';
import { stepNumber } from './checklist.ts';
import { DecisionCard } from './decision-card.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { gateRows } from './gate-rows.ts';
import { GatesCard } from './gates-card.tsx';
import styles from './hold-body.module.css';
import { RestartCards } from './restart-cards.tsx';
import { spaceBySpaceWords } from './space-by-space-words.ts';
import { blockersOf } from './step-story.ts';
import { TriedCard } from './tried-card.tsx';

interface HoldBodyProps {
  readonly picture: WindowPicture;
  readonly hold: Hold;
  readonly nowMs: number;
  readonly chosen: AnswerKind | null;
  readonly onChoose: (answer: AnswerKind) => void;
}

/** The procedure waits for a person: the reason by name, the rule, the answers, what was tried, the evidence. */
export function HoldBody({ picture, hold, nowMs, chosen, onChoose }: HoldBodyProps) {
  const { window, facts } = picture;
  const { place } = hold;
  const { title, nextStep } = faultText(hold.fault, onScreen, true);
  const number = place === null ? null : stepNumber(window, place);
  const blockers =
    facts === null || place?.node == null || hold.tasks.length === 0 ? null : blockersOf(facts, place.node);
  const readNote = place?.node == null ? null : spaceBySpaceWords(facts?.nodes[place.node]?.quietLatest);
  return (
    <>
      {/* Says itself what stands here; the region of the frame says a hold only where this card is not in sight. */}
      <div className={styles.head} role="alert">
        <Icon of={OctagonPause} size="lg" />
        <div>
          <p className={styles.eyebrow}>
            Hold {hold.id} · <span className={text.mono}>{hold.fault.code}</span>
            {place?.node != null && ` · ${escapeOutsideText(place.node)}`}
            {number !== null && ` · step ${number.number} of ${number.of}`} · since {clockWords(hold.raisedAtMs)}
          </p>
          <h2>{title}</h2>
          <p>{nextStep} Lowtide stopped here and changes nothing until you decide.</p>
          {hold.reasonEndedAtMs !== null && (
            <p>
              <b>Its reason has ended at {clockWords(hold.reasonEndedAtMs)}</b>; it still waits for your answer.
            </p>
          )}
          {hold.withdrawsItself && <p>It goes away by itself when what it waits for arrives.</p>}
        </div>
      </div>
      <DecisionCard window={window} hold={hold} chosen={chosen} onChoose={onChoose} />
      {blockers !== null && blockers.length > 0 && (
        <BlockersCard
          blockers={blockers}
          clusterId={picture.clusterId}
          source="Octopus API"
          notes={readNote === null ? [] : [readNote]}
          nowMs={nowMs}
        />
      )}
      {place?.step === 'reboot' && place.node !== null && (
        <RestartCards picture={picture} place={place} nowMs={nowMs} />
      )}
      <div className={styles.two}>
        <TriedCard picture={picture} hold={hold} />
        <EvidenceCard picture={picture} hold={hold} nowMs={nowMs} />
      </div>
      {facts !== null && place !== null && <GatesCard rows={gateRows(window, facts, place, nowMs)} nowMs={nowMs} />}
    </>
  );
}
