import type { ConsoleEvent } from '../../../contract/event.ts';
import type { StreamMark, StreamName } from '../../../contract/stream.ts';

/** Where services tell the page what happened (`main/ipc/event-streams.ts`). */
export interface Streams {
  mark(stream: StreamName): StreamMark;
  /** Whoever listens asks for the whole picture with the next event. */
  breakOff(stream: StreamName): void;
  publish(stream: StreamName, event: ConsoleEvent): void;
}
