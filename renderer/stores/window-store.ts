import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../contract/console-api.ts';
import type { ConsoleEvent } from '../../contract/event.ts';
import { withNews } from '../../contract/facts-news.ts';
import type { WindowLook } from '../../contract/windows.ts';
import { evolve, foldJournal } from '../../core/window/evolve.ts';
import { emptyFacts } from '../../core/window/facts.ts';
import type { AnswerKind } from '../../core/window/hold.ts';
import { type TaskSamples, withSamples } from '../../core/window/task-samples.ts';
import type { Window } from '../../core/window/window.ts';
import { type Following, followStream } from '../bridge/follow-stream.ts';
import { failedLoad, type Load, valueOf } from './load.ts';
import { arrived, type ShownClock } from './shown-clock.ts';

/** A window as main has it: its journal, the fold of it, and what was read last. */
export interface WindowPicture extends Omit<WindowLook, 'mark' | 'clock'> {
  readonly window: Window;
  readonly clock: ShownClock;
}

export interface WindowState {
  readonly windowId: string | null;
  readonly picture: Load<WindowPicture>;
}

/** What was said to a hold, as the form has it. */
export interface GivenAnswer {
  readonly answer: AnswerKind;
  readonly minutes: number | null;
  readonly reason: string | null;
  readonly word: string | null;
}

/** A journal that another process writes tells nobody here of it: it is read again. */
const READ_AGAIN_MS = 2_000;

export function createWindowStore(bridge: Bridge) {
  const store = createStore<WindowState>(() => ({ windowId: null, picture: { kind: 'reading' } }));
  let following: Following | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;

  const isElsewhere = (): boolean => valueOf(store.getState().picture)?.hand.kind === 'elsewhere';
  const readAgainLater = (): void => {
    clearTimeout(again);
    if (isElsewhere()) again = setTimeout(() => void following?.lookAgain(), READ_AGAIN_MS);
  };

  const follow = (windowId: string) =>
    followStream(bridge.events, {
      look: () => bridge.windows.look({ windowId }),
      onPicture: ({ mark: _mark, clock, ...look }) => {
        store.setState(({ picture }) => {
          // Main has looked since the node came in hand, this page perhaps only since now.
          const samples: TaskSamples = {
            ...(picture.kind === 'there' ? picture.value.samples : {}),
            ...look.samples,
          };
          const shown = arrived(clock);
          const grown = look.facts === null ? samples : withSamples(samples, look.facts, clock.nowMs);
          const window = foldJournal(look.events);
          return { picture: { kind: 'there', value: { ...look, window, clock: shown, samples: grown } } };
        });
        readAgainLater();
      },
      onFault: (fault) => {
        store.setState(({ picture }) => ({ picture: failedLoad(picture, fault) }));
        readAgainLater();
      },
      onEvent: (event) =>
        store.setState(({ picture }) =>
          picture.kind === 'there' ? { picture: { kind: 'there', value: after(picture.value, event) } } : {},
        ),
    });

  const windowId = () => store.getState().windowId ?? '';
  return {
    store,
    show: (shownId: string | null) => {
      if (store.getState().windowId === shownId && following !== null) return;
      following?.end();
      following = null;
      clearTimeout(again);
      store.setState({ windowId: shownId, picture: { kind: 'reading' } });
      if (shownId !== null) following = follow(shownId);
    },
    lookAgain: async () => following?.lookAgain(),
    consent: (digest: string) => bridge.windows.consent({ windowId: windowId(), digest }),
    answer: async (hold: { readonly id: string; readonly digest: string }, given: GivenAnswer) => {
      const answer = await bridge.windows.answer({
        windowId: windowId(),
        holdId: hold.id,
        digest: hold.digest,
        ...given,
      });
      if (isElsewhere()) await following?.lookAgain();
      return answer;
    },
    pause: (when: 'now' | 'after-this-step') => bridge.windows.pause({ windowId: windowId(), when }),
    resume: () => bridge.windows.resume({ windowId: windowId() }),
    setMode: (mode: 'ask' | 'run') => bridge.windows.setMode({ windowId: windowId(), mode }),
    takeUp: async () => {
      const answer = await bridge.windows.takeUp({ windowId: windowId() });
      if (answer.ok) await following?.lookAgain();
      return answer;
    },
  };
}

function after(picture: WindowPicture, event: ConsoleEvent): WindowPicture {
  switch (event.type) {
    case 'window-recorded':
      return {
        ...picture,
        events: [...picture.events, event.event],
        window: evolve(picture.window, event.event),
        lastHash: event.hash,
      };
    case 'window-read': {
      const { news, decision, pausesAfterThisStep } = event;
      const facts = withNews(picture.facts ?? emptyFacts([], event.clock.nowMs), news);
      const samples = withSamples(picture.samples, facts, event.clock.nowMs);
      return { ...picture, facts, decision, pausesAfterThisStep, samples, clock: arrived(event.clock) };
    }
    case 'window-ended':
      return { ...picture, hand: { kind: 'ended', end: event.end } };
    default:
      return picture;
  }
}
