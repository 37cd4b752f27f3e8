import { ClipboardCheck, ClipboardCopy, Terminal } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Instruction, Pasted } from '../../core/ports/manual-desk.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import text from '../ui/text.module.css';
import { TextInput } from '../ui/text-input.tsx';
import styles from './by-hand.module.css';
import { useStores } from './use-stores.ts';

const PROBLEMS: { readonly [K in Pasted['kind']]: string | null } = {
  taken: null,
  'no-line': 'There is no line of Lowtide in this text. Copy everything the command printed.',
  damaged: 'The line is cut or changed. Copy it whole, from {lowtide to lowtide}.',
  'other-instruction': 'This line answers another command. Run the one that is shown, and paste what it prints.',
};

/** The first thing a person has to run on a host that nobody can reach from here, and the place for what it prints. */
export function ByHand() {
  const { byHand } = useStores();
  const first = useStore(byHand.store, ({ instructions }) => instructions[0]);
  const more = useStore(byHand.store, ({ instructions }) => instructions.length - 1);
  if (first === undefined) return null;
  return (
    <section className={styles.place} aria-label="To be done by hand">
      <OneInstruction key={first.id} instruction={first} more={more} />
    </section>
  );
}

function OneInstruction({ instruction, more }: { readonly instruction: Instruction; readonly more: number }) {
  const { app, bridge, byHand } = useStores();
  const lastPasted = useStore(byHand.store, (state) => state.lastPasted);
  const [pasted, setPasted] = useState('');
  const host = escapeOutsideText(instruction.host);
  return (
    <Callout
      icon={Terminal}
      tone="attention"
      role="status"
      title={`By hand on ${host}: ${escapeOutsideText(instruction.what)}`}
      acts={
        <Button
          icon={ClipboardCopy}
          onPress={() => void bridge.app.copyText({ text: instruction.command }).then(app.report)}
        >
          Copy the command
        </Button>
      }
    >
      <p className={text.muted}>
        Run the command in an elevated PowerShell window on {host}, then paste the line that it prints.
        {more > 0 && ` ${more} more wait after this.`}
      </p>
      <TextInput
        label="The line it printed"
        lines={2}
        value={pasted}
        onChange={setPasted}
        problem={lastPasted === null ? null : PROBLEMS[lastPasted]}
      />
      <div className={text.wrapRow}>
        <Button
          tone="primary"
          icon={ClipboardCheck}
          whyNot={pasted.trim() === '' ? 'Nothing is pasted' : null}
          onPress={() => void byHand.paste(pasted).then((answer) => answer !== null && app.report(answer))}
        >
          Take the line
        </Button>
        {instruction.kind === 'act' && (
          <Button
            onPress={() => void byHand.setAside(instruction.id).then((answer) => answer !== null && app.report(answer))}
          >
            Done, but there is no line
          </Button>
        )}
      </div>
    </Callout>
  );
}
