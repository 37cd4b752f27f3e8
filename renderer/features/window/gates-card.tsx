import { CircleCheck, CircleDashed, CircleQuestionMark, type LucideIcon, OctagonX, PenLine } from 'lucide-react';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import text from '../../ui/text.module.css';
import { countWords } from '../../ui/words/counts.ts';
import { ageWords } from '../../ui/words/durations.ts';
import type { GateRow } from './gate-rows.ts';
import styles from './gates-card.module.css';

const looks: { readonly [K in GateRow['kind']]: { readonly icon: LucideIcon; readonly words: string } } = {
  holds: { icon: CircleCheck, words: 'Holds' },
  'not-yet': { icon: CircleDashed, words: 'Not yet' },
  broken: { icon: OctagonX, words: 'Broken' },
  unknown: { icon: CircleQuestionMark, words: 'Not known' },
  waived: { icon: PenLine, words: 'Waived' },
};

/** Conditions with their evidence and its age. What does not hold yet stands first. */
export function GatesCard({ rows, nowMs }: { readonly rows: readonly GateRow[]; readonly nowMs: number }) {
  const ordered = rows.toSorted((one, other) => weight(one) - weight(other));
  const open = rows.filter((row) => row.kind !== 'holds' && row.kind !== 'waived').length;
  return (
    <Card
      level={3}
      title="Gates of this step"
      end={`${countWords(rows.length - open, 'holds', 'hold')}${open === 0 ? '' : ` · ${open} not yet`}`}
    >
      <ul className={styles.gates}>
        {ordered.map((row) => (
          <li key={row.key} data-kind={row.kind}>
            <Icon of={looks[row.kind].icon} />
            <span className={styles.what}>
              <span className={text.hidden}>{looks[row.kind].words}: </span>
              {row.what}
            </span>
            <span className={styles.saw}>{row.saw}</span>
            <span className={styles.age}>{row.atMs === null ? '' : ageWords(row.atMs, nowMs)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function weight({ kind }: GateRow): number {
  return kind === 'broken' ? 0 : kind === 'holds' || kind === 'waived' ? 2 : 1;
}
