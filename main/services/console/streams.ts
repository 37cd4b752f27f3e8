import type { ConsoleEvent } from '../../../contract/event.ts';
import type { StreamMark, StreamName } from '../../../contract/stream.ts';

/** Where services tell the page what happened (`main/ipc/event-streams.ts`). */
export interface Streams {
  mark(stream: StreamName): StreamMark;
  publish(stream: StreamName, event: ConsoleEvent): void;
}
