import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Precaution } from '../../../core/window/change.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import text from '../../ui/text.module.css';
import { wayBackWords } from '../../ui/words/precaution-words.ts';
import { dayAndClock } from '../../ui/words/times.ts';
import styles from './record-details.module.css';

interface KeptPrecautionProps {
  readonly precaution: Precaution;
  /** Of the record that takes it when it is removed; null: this one takes nothing. */
  readonly windowId: string | null;
}

/** What can still be restored, how, and where a person says that it is removed. */
export function KeptPrecaution({ precaution, windowId }: KeptPrecautionProps) {
  const { node, kind, words, keepUntilMs } = precaution;
  return (
    <li>
      <span>
        <b>{escapeOutsideText(node)}</b>
        {keepUntilMs !== null && ` to ${dayAndClock(keepUntilMs)}`}
        <small className={text.mono}>{escapeOutsideText(words)}</small>
      </span>
      {kind === 'snapshot' && windowId !== null && <RemovedButton windowId={windowId} node={node} />}
      <small className={styles.wayBack}>Restore: {wayBackWords(precaution)}</small>
    </li>
  );
}

function RemovedButton({ windowId, node }: { readonly windowId: string; readonly node: string }) {
  const { records, app } = useStores();
  return (
    <Button size="sm" onPress={() => void records.precautionRemoved(windowId, node).then(app.report)}>
      I have removed it
    </Button>
  );
}
