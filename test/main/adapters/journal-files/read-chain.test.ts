import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { assertNever } from '../../../../core/base/assert-never.ts';
import type { JournalEntry } from '../../../../core/ports/journal.ts';
import type { JournalEvent } from '../../../../core/window/journal-event.ts';
import { writeLine } from '../../../../main/adapters/journal-files/line.ts';
import { readChain } from '../../../../main/adapters/journal-files/read-chain.ts';
import { aClosed, aNote, aStarted } from '../../../support/journal-events.ts';

const started = aStarted();
const someEvents = fc.array(
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => aNote(text)),
  { maxLength: 6 },
);

interface Written {
  readonly lines: readonly Buffer[];
  readonly entries: readonly JournalEntry[];
}

function written(events: readonly JournalEvent[]): Written {
  const lines: Buffer[] = [];
  const entries: JournalEntry[] = [];
  for (const event of [started, ...events]) {
    const { bytes, entry } = writeLine(event, entries.at(-1) ?? null);
    lines.push(bytes);
    entries.push(entry);
  }
  return { lines, entries };
}

function isPrefix(part: readonly JournalEntry[], whole: readonly JournalEntry[]): void {
  expect(part).toEqual(whole.slice(0, part.length));
}

/** What somebody may do to a file without reckoning hashes anew. */
const tampering = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant('copy' as const),
    at: fc.nat(),
    from: fc.nat(),
    length: fc.integer({ min: 1, max: 400 }),
  }),
);

type Tampering = typeof tampering extends fc.Arbitrary<infer T> ? T : never;

function tamper(bytes: Buffer, how: Tampering): Buffer {
  const at = how.at % bytes.length;
  switch (how.kind) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      copy.writeUInt8((copy[at] ?? 0) ^ (1 << how.bit), at);
      return copy;
    }
    case 'cut':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + how.length)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), how.bytes, bytes.subarray(at)]);
    case 'copy': {
      const from = how.from % bytes.length;
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, from + how.length), bytes.subarray(at)]);
    }
    default:
      return assertNever(how);
  }
}

describe('the chain', () => {
  test.prop([someEvents])('given any events, when they are read, then they are the same', (events) => {
    const { lines, entries } = written(events);
    const reading = readChain(Buffer.concat(lines), entries.at(-1) ?? null, started.windowId);
    expect(reading).toMatchObject({
      end: { kind: 'open-or-cut', torn: null },
      head: 'agrees',
      goodBytes: Buffer.concat(lines).length,
    });
    expect(reading.entries).toEqual(entries);
    expect(reading.entries.slice(1).map((entry) => entry.event)).toEqual(events);
  });

  test.prop([someEvents, someEvents, tampering], { numRuns: 2000 })(
    'given a closed window, when its bytes are tampered with, then it is not complete',
    (before, after, how) => {
      const { lines, entries } = written([...before, aClosed(), ...after]);
      const whole = Buffer.concat(lines);
      const changed = tamper(whole, how);
      fc.pre(!changed.equals(whole));
      const reading = readChain(changed, entries.at(-1) ?? null, started.windowId);
      expect(['broken', 'newer-format']).toContain(reading.end.kind);
      isPrefix(reading.entries, entries);
    },
  );

  test.prop([someEvents, tampering], { numRuns: 2000 })(
    'given an open window, when its bytes are tampered with, then it is broken, and no entry is invented',
    (events, how) => {
      const { lines, entries } = written(events);
      const whole = Buffer.concat(lines);
      const changed = tamper(whole, how);
      fc.pre(!changed.equals(whole));
      const reading = readChain(changed, entries.at(-1) ?? null, started.windowId);
      isPrefix(reading.entries, entries);
      // Bytes put after the end look like a torn tail, and are: nothing that was kept is touched.
      if (reading.end.kind === 'open-or-cut')
        expect(reading).toMatchObject({ entries, end: { torn: { bytes: changed.length - whole.length } } });
      else expect(['broken', 'newer-format']).toContain(reading.end.kind);
    },
  );

  test.prop([someEvents, fc.nat(), fc.record({ at: fc.nat(), length: fc.nat() }), fc.boolean()], { numRuns: 1000 })(
    'given a power cut while a line is written, then whatever was acknowledged is there and nothing is broken',
    (events, cutAt, zeroed, zeroFilled) => {
      const { lines, entries } = written([...events, aNote('being written')]);
      const acknowledged = entries.slice(0, -1);
      const line = Buffer.from(lines.at(-1) ?? '');
      const cut = cutAt % (line.length + 1);
      // The file has its new length, but some of the line's bytes have not arrived.
      const from = zeroed.at % line.length;
      const partly = zeroFilled
        ? Buffer.from(line).fill(0, from, Math.min(line.length, from + (zeroed.length % line.length)))
        : line.subarray(0, cut);
      const bytes = Buffer.concat([...lines.slice(0, -1), partly]);
      const reading = readChain(bytes, acknowledged.at(-1) ?? null, started.windowId);
      expect(reading.end.kind).toBe('open-or-cut');
      expect(reading.entries.slice(0, acknowledged.length)).toEqual(acknowledged);
      isPrefix(reading.entries, entries);
    },
  );

  test.prop([someEvents, fc.nat(), fc.nat()])(
    'given a head that was put back, then the journal is only ahead of it',
    (events, at) => {
      const { lines, entries } = written(events);
      const mark = entries[at % entries.length] ?? null;
      const reading = readChain(Buffer.concat(lines), mark, started.windowId);
      expect(reading).toMatchObject({
        entries,
        end: { kind: 'open-or-cut' },
        head: mark?.seq === entries.length ? 'agrees' : 'behind',
      });
    },
  );

  test.prop([someEvents, fc.nat()])(
    'given a line that was changed and hashed anew, then the next one is named, or the head tells',
    (events, at) => {
      const { lines, entries } = written(events);
      const index = 1 + (at % Math.max(1, lines.length - 1));
      fc.pre(index < lines.length);
      const forged = writeLine(aNote('forged'), entries[index - 1] ?? null);
      const reading = readChain(
        Buffer.concat(lines.toSpliced(index, 1, forged.bytes)),
        entries.at(-1) ?? null,
        started.windowId,
      );
      expect(reading.end).toMatchObject({ kind: 'broken', line: Math.min(index + 2, lines.length) });
    },
  );
});
