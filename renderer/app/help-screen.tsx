import { ExternalLink, Shield } from 'lucide-react';
import { useStore } from 'zustand';
import type { LinkName } from '../../contract/app.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { valueOf } from '../stores/load.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Card } from '../ui/card.tsx';
import { FactList } from '../ui/fact-list.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { PageHead } from '../ui/page-head.tsx';
import styles from './help-screen.module.css';
import { useStores } from './use-stores.ts';

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['Ctrl', 'K'], 'Command list'],
  [['F6'], 'Next part of the screen: checklist, step, side'],
  [['Alt', '↑'], 'Move a node of the plan up'],
  [['Alt', '↓'], 'Move a node of the plan down'],
  [['Esc'], 'Leave a dialog; everything stays as it is'],
];

const LINKS: readonly (readonly [LinkName, string])[] = [
  ['octopus-maintenance-mode', 'Octopus: Maintenance Mode'],
  ['octopus-high-availability', 'Octopus: High Availability'],
  ['octopus-support', 'Octopus support'],
];

/** The rule, the keys, the words, and what this program is. */
export function HelpScreen() {
  const { app, bridge } = useStores();
  const description = useStore(app.store, (state) => valueOf(state.description));
  return (
    <section aria-label="Help" data-f6>
      <PageHead title="Help" />
      <div className={styles.cards}>
        <Callout icon={Shield} title="If the operating-system work goes wrong">
          <p>
            Put the operating system back to its state just before the patches and start Octopus Server again. Never
            restore the Octopus SQL database.
          </p>
        </Callout>
        <Card title="Keys" isPadded>
          <ul className={styles.keys}>
            {KEYS.map(([keys, words]) => (
              <li key={words}>
                <span>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
                {words}
              </li>
            ))}
          </ul>
        </Card>
        <Card title="Words" isPadded>
          <FactList
            rows={[
              ['Window', 'One run of the procedure from a plan; it has a journal'],
              ['Gate', 'A condition an act needs, with its evidence and how old that is'],
              ['Blocker', 'A task a step waits for: finishing, needs a person, stuck, hidden'],
              ['Hold', 'The procedure waits for a person, with a named reason and a closed list of answers'],
              ['Change', 'Something the window altered; it ends put back, or left with a reason'],
              ['Precaution', 'A proof that the operating system can be put back'],
              ['Attestation', 'A fact that a person states, always shown with the name'],
              ['Record', 'The journal of an ended window'],
            ]}
          />
        </Card>
        <Card title="Octopus" isPadded>
          <div className={styles.links}>
            {LINKS.map(([link, words]) => (
              <Button
                key={link}
                icon={ExternalLink}
                onPress={() => void bridge.app.openLink({ link }).then(app.report)}
              >
                {words}
              </Button>
            ))}
          </div>
        </Card>
        {description !== null && (
          <Card title="About" isPadded>
            <FactList
              rows={[
                ['Lowtide', escapeOutsideText(description.version)],
                ['Runs in', escapeOutsideText(description.shell)],
                [
                  'Operator',
                  `${escapeOutsideText(description.operator.name)} at ${escapeOutsideText(description.operator.workstation)}`,
                ],
                ['Data folder', escapeOutsideText(description.dataFolder, 400)],
              ]}
            />
          </Card>
        )}
      </div>
    </section>
  );
}
