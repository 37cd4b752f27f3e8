import { Copy } from 'lucide-react';
import { faultText } from '../../../core/fault/fault-text.ts';
import { onScreen } from '../../../core/fault/reader.ts';
import type { Hold } from '../../../core/window/hold.ts';
import { useStores } from '../../app/use-stores.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import styles from './evidence-card.module.css';
import { evidenceLines } from './evidence-lines.ts';

interface EvidenceCardProps {
  readonly picture: WindowPicture;
  readonly hold: Hold;
  readonly nowMs: number;
}

export function EvidenceCard({ picture, hold, nowMs }: EvidenceCardProps) {
  const { bridge, app } = useStores();
  const lines = evidenceLines(picture, hold, nowMs);
  const copy = async () => {
    const { title, nextStep } = faultText(hold.fault, onScreen, true);
    const head = `Lowtide window ${picture.windowId} on ${picture.window.cluster.name}, hold ${hold.id}: ${title}. ${nextStep}`;
    if (app.report(await bridge.app.copyText({ text: [head, ...lines].join('\n').slice(0, 4_000) })))
      app.say('Copied for a ticket');
  };
  return (
    <Card
      level={3}
      title="Evidence"
      end={
        <Button size="sm" icon={Copy} onPress={() => void copy()}>
          Copy for a ticket
        </Button>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it */}
      <pre className={styles.lines} tabIndex={0} aria-label="Latest readings">
        {lines.join('\n')}
      </pre>
    </Card>
  );
}
