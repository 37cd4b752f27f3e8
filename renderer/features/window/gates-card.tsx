import { CircleCheck, CircleDashed, CircleQuestionMark, type LucideIcon, OctagonX, PenLine } from 'lucide-react';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import text from '../../ui/text.module.css';
import { ageWords } from '../../ui/words/durations.ts';
import { type GateRow, gateCounts } from './gate-rows.ts';
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
  return (
    <Card level={3} title="Gates of this step" end={gateCounts(rows)}>
      <ul className={styles.gates}>
        {ordered.map((row) => (
          <li key={row.key} data-kind={row.kind}>
            <Icon of={looks[row.kind].icon} />
            <span className={styles.what}>
              <span className={text.hidden}>{looks[row.kind].words}: </span>
              {row.what}
            </span>
            <span className={styles.saw}>{row.saw}</span>
            <span className={styles.age}>{ageOf(row, nowMs)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What cannot be read now has the age of its last reading, and says so. */
function ageOf({ kind, atMs }: GateRow, nowMs: number): string {
  if (atMs === null) return kind === 'unknown' ? 'not read yet' : '';
  return kind === 'unknown' ? `last read ${ageWords(atMs, nowMs)}` : ageWords(atMs, nowMs);
}

function weight({ kind }: GateRow): number {
  return kind === 'broken' ? 0 : kind === 'holds' || kind === 'waived' ? 2 : 1;
}
