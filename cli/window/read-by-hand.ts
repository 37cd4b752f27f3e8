import type { ManualDesk } from '../../core/ports/manual-desk.ts';
import { askLine } from '../terminal/ask-line.ts';
import { ByHand } from '../terminal/by-hand.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Session } from './open-session.ts';

/** From the first pasted line to the start of the window. */
const READINGS_STAND_MS = 10 * 60_000;

/**
 * Has a person read the hosts that nobody can reach, before the checks look at them. Where nobody sits at the terminal
 * nothing is asked, and the checks say that these hosts were not read.
 */
export async function readByHand(
  { definition, manual, ports }: Session,
  terminal: Terminal,
): Promise<{ leave(): void }> {
  const nodes = definition.nodes.filter(({ host }) => host.transport === 'manual').map(({ name }) => name);
  if (nodes.length === 0 || !terminal.isInteractive) return { leave: () => undefined };
  const change = changes();
  const attendance = manual.attend(READINGS_STAND_MS, change.happened);
  const byHand = new ByHand(manual, terminal.out);
  for (const node of nodes) {
    await pasted(manual, change, byHand, terminal, ports.hosts.readHost(node, { restartMark: null }));
    await pasted(manual, change, byHand, terminal, ports.hosts.readPreflight(node));
  }
  return attendance;
}

/** Until the reading is pasted, or the person leaves it out. */
async function pasted(
  manual: ManualDesk,
  change: Changes,
  byHand: ByHand,
  terminal: Terminal,
  reading: Promise<unknown>,
): Promise<void> {
  await Promise.race([change.next(), reading]);
  for (let open = byHand.current(); open !== null; open = byHand.current()) {
    const typed = await askLine(terminal, 'Paste the line (Enter: leave it out): ');
    if (typed === null || typed.trim() === '') break;
    const { id } = open;
    if (byHand.takes(typed) && !manual.outstanding().some((one) => one.id === id)) break;
  }
}

interface Changes {
  happened(): void;
  next(): Promise<void>;
}

function changes(): Changes {
  let tell = (): void => undefined;
  return {
    happened: () => tell(),
    next: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  };
}
