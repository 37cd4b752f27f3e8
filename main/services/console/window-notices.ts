import { faultText } from '../../../core/fault/fault-text.ts';
import { onScreen } from '../../../core/fault/reader.ts';
import type { Notifier } from '../../../core/ports/desktop.ts';
import type { ConsoleSettings } from '../../../core/ports/settings-store.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { isDone, procedureOf } from '../../../core/window/procedure.ts';
import type { Outcome, Window } from '../../../core/window/window.ts';

const ENDS: { readonly [O in Outcome]: string } = {
  closed: 'Closed: everything that was changed is put back.',
  'ended-early': 'Ended early: everything that was changed is put back.',
  left: 'Closed, with changes left on purpose.',
};

/** What the desktop shows of a window that nobody looks at: a hold, the end, how far it is; and it keeps awake. */
export class WindowNotices {
  private readonly notifier: Notifier;
  private readonly wanted: () => ConsoleSettings['notices'];

  constructor(notifier: Notifier, wanted: () => ConsoleSettings['notices']) {
    this.notifier = notifier;
    this.wanted = wanted;
  }

  /** `hash`: of the event's entry. That of the close is there to be compared, so it is whole and on a line of its own. */
  event(event: JournalEvent, window: Window, hash: string): void {
    const cluster = escapeOutsideText(window.cluster.name);
    if (event.type === 'held' && this.wanted().onHold) {
      const { title, nextStep } = faultText(event.hold.fault, onScreen, true);
      this.notifier.notify(`${cluster} waits for you`, `${title}. ${nextStep}`, window.id);
    }
    if (event.type === 'closed' && this.wanted().onClose)
      this.notifier.notify(cluster, `${ENDS[event.outcome]} Last hash:\n${hash}`, window.id);
    if (window.state.kind !== 'closed') this.show(window);
  }

  /** The windows that go on in this process now. */
  inHand(windows: readonly Window[]): void {
    const running = windows.filter(({ state }) => state.kind !== 'closed');
    this.notifier.keepAwake(running.length > 0);
    const [first] = running;
    if (first === undefined) this.notifier.progress(null, 'running');
    else this.show(first);
  }

  private show(window: Window): void {
    const places = procedureOf(window);
    const done = places.filter((place) => isDone(window, place)).length;
    this.notifier.progress(places.length === 0 ? 0 : done / places.length, window.hold === null ? 'running' : 'held');
  }
}
