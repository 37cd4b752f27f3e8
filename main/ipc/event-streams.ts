import type { ConsoleEvent, EventEnvelope } from '../../contract/event.ts';
import type { StreamMark, StreamName } from '../../contract/stream.ts';

/** Numbers events, each in its stream, and sends them. Who listens too late sees a gap and asks for the whole picture. */
export class EventStreams {
  private readonly counts = new Map<StreamName, number>();
  private readonly send: (envelope: EventEnvelope) => void;

  constructor(send: (envelope: EventEnvelope) => void) {
    this.send = send;
  }

  /** Where a stream stands: goes with every snapshot. */
  mark(stream: StreamName): StreamMark {
    return { stream, seq: this.counts.get(stream) ?? 0 };
  }

  /** What follows does not continue what was: leaves a number out, so that whoever listens asks for the whole picture. */
  breakOff(stream: StreamName): void {
    this.counts.set(stream, this.mark(stream).seq + 1);
  }

  publish(stream: StreamName, event: ConsoleEvent): void {
    const seq = this.mark(stream).seq + 1;
    this.counts.set(stream, seq);
    this.send({ stream, seq, event });
  }
}
