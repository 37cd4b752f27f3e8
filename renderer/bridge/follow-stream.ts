import type { Answer } from '../../contract/answer.ts';
import type { Bridge } from '../../contract/console-api.ts';
import type { ConsoleEvent, EventEnvelope } from '../../contract/event.ts';
import type { StreamMark } from '../../contract/stream.ts';
import type { Fault } from '../../core/fault/fault.ts';

interface Follower<P extends { readonly mark: StreamMark }> {
  /** Asks for the whole picture. */
  readonly look: () => Promise<Answer<P>>;
  readonly onPicture: (picture: P) => void;
  readonly onEvent: (event: ConsoleEvent) => void;
  readonly onFault: (fault: Fault) => void;
}

export interface Following {
  /** Asks for the whole picture again; answers when it is there. */
  lookAgain(): Promise<void>;
  /** Nothing arrives any more, also no answer that is on its way. */
  end(): void;
}

/**
 * Keeps a mirror: one picture, then the events after it in their order. Where a number is missing the picture is asked
 * for again; what is older than the picture is dropped, and so is every answer to an earlier question.
 */
export function followStream<P extends { readonly mark: StreamMark }>(
  events: Bridge['events'],
  follower: Follower<P>,
): Following {
  let mark: StreamMark | null = null;
  let waiting: EventEnvelope[] = [];
  let question = 0;
  let isAsking = false;
  let isOver = false;

  const take = (envelope: EventEnvelope): void => {
    if (mark === null) {
      if (isAsking) waiting.push(envelope);
      return;
    }
    if (envelope.stream !== mark.stream || envelope.seq <= mark.seq) return;
    if (envelope.seq > mark.seq + 1) {
      void ask();
      return;
    }
    mark = { stream: envelope.stream, seq: envelope.seq };
    follower.onEvent(envelope.event);
  };

  const ask = async (): Promise<void> => {
    question += 1;
    const mine = question;
    mark = null;
    isAsking = true;
    const answer = await follower.look();
    if (isOver || mine !== question) return;
    isAsking = false;
    const missed = waiting;
    waiting = [];
    if (!answer.ok) {
      follower.onFault(answer.fault);
      return;
    }
    mark = answer.value.mark;
    follower.onPicture(answer.value);
    for (const envelope of missed) take(envelope);
  };

  const stop = events.subscribe(take);
  void ask();
  return {
    lookAgain: ask,
    end: () => {
      isOver = true;
      stop();
    },
  };
}
