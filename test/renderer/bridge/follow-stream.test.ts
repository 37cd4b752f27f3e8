import { describe, expect, it } from 'vitest';
import type { ConsoleEvent } from '../../../contract/event.ts';
import type { StreamMark } from '../../../contract/stream.ts';
import { followStream } from '../../../renderer/bridge/follow-stream.ts';
import { answered, type FakeBridge, fakeBridge, refused } from '../../support/fake-bridge.ts';

const RECORDS = { type: 'records-changed' } as const;
const CLUSTERS = { type: 'clusters-changed' } as const;

/** Follows the stream `records` of a fake bridge, whose pictures are handed over by hand. */
function aFollower(fake: FakeBridge) {
  const pictures: StreamMark[] = [];
  const events: ConsoleEvent[] = [];
  const faults: string[] = [];
  const asked: ((answer: Awaited<ReturnType<typeof picture>>) => void)[] = [];
  const following = followStream(fake.bridge.events, {
    look: () => {
      const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof picture>>>();
      asked.push(resolve);
      return promise;
    },
    onPicture: ({ mark }) => pictures.push(mark),
    onEvent: (event) => events.push(event),
    onFault: (fault) => faults.push(fault.code),
  });
  return { pictures, events, faults, asked, following };
}

function picture(mark: StreamMark) {
  return answered({ mark });
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a mirror of a stream', () => {
  it('given events while the picture is on its way, then those after it are taken and older ones dropped', async () => {
    const fake = fakeBridge();
    const { asked, events } = aFollower(fake);
    fake.emit('records', RECORDS);
    const mark = fake.mark('records');
    fake.emit('records', RECORDS);
    asked[0]?.(await picture(mark));
    await settled();

    expect(events).toHaveLength(1);
  });

  it('given a number that is missing, then the whole picture is asked for again', async () => {
    const fake = fakeBridge();
    const { asked, events } = aFollower(fake);
    asked[0]?.(await picture(fake.mark('records')));
    await settled();
    fake.lose('records');
    fake.emit('records', RECORDS);

    expect([asked.length, events.length]).toEqual([2, 0]);
  });

  it('given an event of another stream, then it is none of ours', async () => {
    const fake = fakeBridge();
    const { asked, events } = aFollower(fake);
    asked[0]?.(await picture(fake.mark('records')));
    await settled();
    fake.emit('clusters', CLUSTERS);

    expect(events).toEqual([]);
  });

  it('given a later question, then the answer to the earlier one is dropped', async () => {
    const fake = fakeBridge();
    const { asked, pictures, following } = aFollower(fake);
    void following.lookAgain();
    asked[1]?.(await picture({ stream: 'records', seq: 7 }));
    asked[0]?.(await picture({ stream: 'records', seq: 3 }));
    await settled();

    expect(pictures).toEqual([{ stream: 'records', seq: 7 }]);
  });

  it('given a fault, then it is told, and an event does not pass for a picture', async () => {
    const fake = fakeBridge();
    const { asked, faults, events } = aFollower(fake);
    asked[0]?.((await refused({ code: 'journal.not-found', windowId: 'w' })) as never);
    await settled();
    fake.emit('records', RECORDS);

    expect([faults, events]).toEqual([['journal.not-found'], []]);
  });

  it('given its end, then nobody listens any more and a late picture is dropped', async () => {
    const fake = fakeBridge();
    const { asked, pictures, following } = aFollower(fake);
    following.end();
    asked[0]?.(await picture(fake.mark('records')));
    await settled();

    expect([fake.listeners(), pictures.length]).toEqual([0, 0]);
  });
});
