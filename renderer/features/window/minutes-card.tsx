import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Card } from '../../ui/card.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { useWidth } from '../../ui/use-width.ts';
import { durationWords, exactWords } from '../../ui/words/durations.ts';
import { shortClock } from '../../ui/words/times.ts';
import { type NodeMinutes, PATTERNS, type Pattern } from './minutes.ts';
import styles from './minutes-card.module.css';

const words: { readonly [P in Pattern]: string } = {
  tasks: 'Waiting for tasks',
  precaution: 'Stop and precaution',
  patching: 'Patching',
  rebooting: 'Rebooting',
  start: 'Start and check',
  settling: 'Settling',
  you: 'Waiting for you',
};

/** Where the minutes went: by pattern and number; tide is what waited for a person. */
export function MinutesCard({ minutes }: { readonly minutes: readonly NodeMinutes[] }) {
  return (
    <Card
      title="Where the minutes went"
      end={
        <span className={styles.keys}>
          {PATTERNS.map((pattern) => (
            <span key={pattern} className={styles.keyed}>
              <i className={styles.key} data-pattern={pattern} />
              {words[pattern]}
            </span>
          ))}
        </span>
      }
    >
      <Bars minutes={minutes} />
      <Table
        caption="Where the minutes went, node by node"
        heads={[
          { words: 'Node' },
          ...PATTERNS.map((pattern) => ({ words: words[pattern], isNumber: true })),
          { words: 'Together', isNumber: true },
        ]}
      >
        {minutes.map((node) => (
          <tr key={node.node}>
            <td className={text.nowrap}>
              <b>
                <LongName>{escapeOutsideText(node.node)}</LongName>
              </b>
              <small>
                {shortClock(node.fromMs)} to {shortClock(node.toMs)}
              </small>
            </td>
            {PATTERNS.map((pattern) => (
              <td key={pattern} className={text.number}>
                {node.spent[pattern] < 1_000 ? '' : exactWords(node.spent[pattern])}
              </td>
            ))}
            <td className={text.number}>{exactWords(totalMs(node))}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

function totalMs({ spent }: NodeMinutes): number {
  return PATTERNS.reduce((sum, pattern) => sum + spent[pattern], 0);
}

const LABEL = 110;
const END = 72;

function Bars({ minutes }: { readonly minutes: readonly NodeMinutes[] }) {
  const { ref, width } = useWidth<HTMLDivElement>(360);
  const longest = Math.max(1, ...minutes.map(totalMs));
  const scale = (width - LABEL - END) / longest;
  return (
    <div ref={ref} className={styles.bars} aria-hidden="true">
      {minutes.map((node) => (
        <div key={node.node} className={styles.row}>
          <b>{escapeOutsideText(node.node)}</b>
          <span className={styles.bar}>
            {PATTERNS.map((pattern) => {
              const barWidth = node.spent[pattern] * scale;
              if (barWidth < 1) return null;
              return (
                <span key={pattern} className={styles.part} data-pattern={pattern} style={{ width: barWidth }}>
                  {barWidth > 34 && durationWords(node.spent[pattern]).replace(' min', '')}
                </span>
              );
            })}
          </span>
          <span>{durationWords(totalMs(node))}</span>
        </div>
      ))}
    </div>
  );
}
