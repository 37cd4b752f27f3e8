import { expect, it } from 'vitest';
import type { EventEnvelope } from '../../../contract/event.ts';
import { EventStreams } from '../../../main/ipc/event-streams.ts';

it('events are numbered in their own stream, and a mark says where it stands', () => {
  const sent: EventEnvelope[] = [];
  const streams = new EventStreams((envelope) => sent.push(envelope));

  const before = streams.mark('clusters');
  streams.publish('clusters', { type: 'clusters-changed' });
  streams.publish('records', { type: 'records-changed' });
  streams.publish('clusters', { type: 'clusters-changed' });

  expect([before.seq, sent.map(({ stream, seq }) => `${stream} ${seq}`), streams.mark('clusters').seq]).toEqual([
    0,
    ['clusters 1', 'records 1', 'clusters 2'],
    2,
  ]);
});

it('given a stream that is broken off, then its next event leaves a number out', () => {
  const sent: EventEnvelope[] = [];
  const streams = new EventStreams((envelope) => sent.push(envelope));
  streams.publish('clusters', { type: 'clusters-changed' });

  streams.breakOff('clusters');
  streams.publish('clusters', { type: 'clusters-changed' });

  expect(sent.map(({ seq }) => seq)).toEqual([1, 3]);
});
