import { Lock, Shield } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { AnswerKind, Hold } from '../../../core/window/hold.ts';
import type { Window } from '../../../core/window/window.ts';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import text from '../../ui/text.module.css';
import { answerText, followsRule, inOrder, whyNoRestore } from './answer-words.ts';
import styles from './decision-card.module.css';
import { WayBack } from './way-back.tsx';

interface DecisionCardProps {
  readonly window: Window;
  readonly hold: Hold;
  readonly chosen: AnswerKind | null;
  readonly onChoose: (answer: AnswerKind) => void;
}

/** The rule, then the answers. Nothing is chosen for you. */
export function DecisionCard({ window, hold, chosen, onChoose }: DecisionCardProps) {
  const answers = inOrder(hold);
  const locked = whyNoRestore(hold, window);
  const precaution = window.precautions.find(
    ({ node, kind, removedAtMs }) => node === hold.place?.node && kind === 'snapshot' && removedAtMs === null,
  );
  return (
    <Card level={3} title="Your decision" end={`${answers.length} answers`}>
      <div className={styles.rule}>
        <Icon of={Shield} size="lg" />
        <div>
          <p>
            <b>The rule:</b> if the operating-system work goes wrong, put the operating system back to its state just
            before the patches and start Octopus Server again. Never restore the Octopus SQL database.
          </p>
          {precaution !== undefined && (
            <WayBack precaution={precaution} title={`How ${escapeOutsideText(precaution.node)} is restored by hand`} />
          )}
        </div>
      </div>
      <RadioGroup
        value={chosen}
        onChange={(value) => {
          const found = answers.find((answer) => answer === value);
          if (found !== undefined) onChoose(found);
        }}
      >
        <Label className={text.hidden ?? ''}>Answers to this hold</Label>
        {answers.map((answer) => {
          const words = answerText(answer, hold, window);
          return (
            <Radio key={answer} value={answer} className={styles.option ?? ''}>
              <span className={styles.dot} />
              <span className={styles.title}>
                {words.title}
                {followsRule(answer, hold) && <Tag tone="strong">Follows the rule</Tag>}
              </span>
              <span className={styles.effect}>{words.effect}</span>
            </Radio>
          );
        })}
      </RadioGroup>
      {locked !== null && (
        <p className={styles.locked}>
          <Icon of={Lock} />
          <span>
            Restore the machine from here: not offered. <b>{locked}</b>
          </span>
        </p>
      )}
    </Card>
  );
}
