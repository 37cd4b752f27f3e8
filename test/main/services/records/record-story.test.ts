import { describe, expect, it } from 'vitest';
import type { JournalEnd } from '../../../../core/ports/journal-store.ts';
import type { JournalEvent } from '../../../../core/window/journal-event.ts';
import { exportCsv } from '../../../../main/services/records/export-csv.ts';
import { exportHtml } from '../../../../main/services/records/export-html.ts';
import { recordStory } from '../../../../main/services/records/record-story.ts';
import { showRecord } from '../../../../main/services/records/show-record.ts';
import { aClosed, aHeld, aNote } from '../../../support/journal-events.ts';
import { aRecordOf } from '../../../support/record-readings.ts';
import { maintenanceOnAtTheEnd } from '../../../support/small-world/maintenance-on-at-the-end.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { startOf, type WalkOptions, walk } from '../../../support/small-world/walk.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&\u202e\u009b`;
const describeEvent = ({ type }: JournalEvent): string => type;

function aWindow(options: WalkOptions = {}): readonly JournalEvent[] {
  const world = new SmallWorld({ topology: 'single' });
  return walk(world, [startOf(world)], options).events;
}

async function readingOf([started, ...events]: readonly JournalEvent[]) {
  if (started?.type !== 'started') throw new Error('A window begins with its start');
  return (await aRecordOf(events, started)).reading();
}

/** Times are the small world's own. */
async function storyOf(events: readonly JournalEvent[], end?: JournalEnd) {
  const reading = await readingOf(events);
  const parts = recordStory(end === undefined ? reading : { ...reading, end });
  return Object.fromEntries(
    parts.map(({ title, lines }) => [title, lines.map((line) => line.replaceAll(/\d{4}-\S+ \S+ UTC/gu, 'TIME'))]),
  );
}

const SNAPSHOT = 'lowtide-11111111-2222-4333-8444-555555555555-OCTO-1';
const NEVER = 'Never restore the Octopus SQL database: put the operating system back, and start Octopus again.';
const WAY_BACK = expect.stringMatching(
  `^Restore OCTO-1: Apply checkpoint ${SNAPSHOT} to the virtual machine of .* set its start type to delayed`,
) as string;

describe('the story of a record', () => {
  it('given a closed window, then it tells nodes, changes, precautions with the way back, and the minutes', async () => {
    expect(await storyOf(aWindow())).toEqual({
      Result: [expect.stringMatching(/^Closed, every change restored, at TIME, after \d+ min \d+ s$/u)],
      Nodes: ['OCTO-1: patched'],
      Changes: [
        'maintenance-mode: was off, set to on; restored at TIME',
        'drain OCTO-1: was off, set to on; restored at TIME',
        'start-type OCTO-1: was delayed, set to manual; restored at TIME',
        expect.stringMatching(/^watchdog OCTO-1: was .*; restored at TIME$/u),
        'service OCTO-1: was running, set to stopped; restored at TIME',
        expect.stringMatching(/^task OCTO-1: .*; restored at TIME$/u),
      ],
      Precautions: [NEVER, `OCTO-1: snapshot, ${SNAPSHOT}, noted TIME, keep until TIME`, WAY_BACK],
      'Where the minutes went': Array.from({ length: 3 }, () => expect.stringMatching(/^\S.*: .*\d+ s$/u) as string),
    });
  });

  it('given a change that was put back and is found otherwise at the end, then it tells what was found', async () => {
    const events = aWindow(maintenanceOnAtTheEnd);

    expect((await storyOf(events))['Changes']).toContain(
      'maintenance-mode: was off, set to on; restored at TIME, found on at the last look',
    );
  });

  it('given Maintenance Mode that was on before, then it is told as still on, and no change of the window', async () => {
    const world = new SmallWorld({ topology: 'single' });
    world.maintenance = true;
    const story = await storyOf(walk(world, [startOf(world)]).events);

    expect(story['Still on, not by this window']).toEqual(['maintenance-mode on, as it was found, read TIME']);
    expect(story['Changes']?.some((line) => line.startsWith('maintenance-mode'))).toBe(false);
  });

  it('given a precaution that was removed, then there is nothing to restore from, and no word of it', async () => {
    const events = aWindow();
    const removed = { type: 'precaution-removed', atMs: events.at(-1)?.atMs ?? 0, node: 'OCTO-1', by: 'Ada' } as const;
    expect((await storyOf([...events, removed]))['Precautions']).toEqual([
      `OCTO-1: snapshot, ${SNAPSHOT}, noted TIME, removed TIME`,
    ]);
  });

  it('given a window that is not closed, then it says how it stood, what is still changed, and who was waited for', async () => {
    const events = aWindow({ until: ({ precautions }) => precautions.length > 0 });
    const atMs = events.at(-1)?.atMs ?? 0;
    const answer = { holdId: 'h1', digest: 'd', answer: 'look-again', by: 'a', minutes: null, reason: null } as const;
    const held = { ...aHeld('h1'), atMs } as JournalEvent;
    const left = { kind: 'left', atMs, reason: 'CHG-1' } as const;
    const story = await storyOf([
      ...events,
      held,
      { type: 'answered', atMs: atMs + 125_000, answer },
      { type: 'change-settled', atMs: atMs + 125_000, subject: { what: 'drain', node: 'OCTO-1' }, state: left },
    ]);
    expect(story).toMatchObject({
      Result: ['Not closed; this is how it stood at TIME', 'In hand since TIME: Patch OCTO-1'],
      Nodes: ['OCTO-1: not patched'],
      Precautions: [NEVER, expect.stringContaining('keep until'), WAY_BACK],
    });
    expect(story['Changes']?.slice(0, 2)).toEqual([
      'maintenance-mode: was off, set to on; still changed',
      'drain OCTO-1: was off, set to on; left on purpose at TIME: CHG-1',
    ]);
    expect(story['Where the minutes went']?.at(-1)).toBe('In all, waited for a person: 2 min 5 s');
  });

  it('given a broken record, then it tells what the entries before the break say, and that it is no more', async () => {
    const end = { kind: 'broken', line: 9, reason: 'x' } as const;
    const opened = aWindow({ until: ({ precautions }) => precautions.length > 0 });
    const asFar = 'Told from the entries before line 9 alone: these fit.';
    expect((await storyOf(opened, end))['Result']).toEqual([
      'Not known whether it was closed; this is how it stood at TIME',
      'In hand since TIME: Patch OCTO-1',
      asFar,
    ]);
    expect((await storyOf(aWindow(), end))['Result']).toEqual([expect.stringMatching(/^Closed, /u), asFar]);
  });

  it('given a practice cluster, then the minutes are said to be simulated', async () => {
    const [started, ...rest] = aWindow();
    const events = [{ ...started, speed: 60 } as JournalEvent, ...rest];
    expect((await storyOf(events))['Where the minutes went']?.at(-1)).toBe('Simulated time, of a practice cluster.');
  });

  it('given entries that fit each other and are no window, or of a newer format, then they stand for themselves', async () => {
    const [started] = aWindow();
    const place = { step: 'stop-service', node: 'OCTO-9', pass: 0 } as const;
    const refused = { type: 'outcome', atMs: 0, place, outcome: 'refused', fault: null } as const;
    const act = { kind: 'stop-service', node: 'OCTO-9', service: 'OctopusDeploy', processId: 1 } as const;
    if (started === undefined) throw new Error('A window begins with its start');
    const intended: JournalEvent = { type: 'intended', atMs: 0, place, act, changes: [] };
    const reading = await readingOf([started, intended, refused, aNote('x')]);
    expect(recordStory(reading)).toEqual([]);
    expect(showRecord(reading, describeEvent).at(-3)).toContain('note');
    expect(recordStory({ ...reading, entries: [], end: { kind: 'newer-format', format: 7, lines: ['x'] } })).toEqual(
      [],
    );
  });
});

describe('the way back', () => {
  it('given a proved precaution, then terminal, page and table say how it is restored', async () => {
    const reading = await readingOf(aWindow());
    const texts = [
      showRecord(reading, describeEvent).join('\n'),
      exportHtml(reading, describeEvent),
      exportCsv(reading, describeEvent),
    ];
    expect(texts.map((text) => text.split('Apply checkpoint').length - 1)).toEqual([1, 1, 1]);
    expect(texts.slice(0, 2).map((text) => text.indexOf(NEVER) < text.indexOf('Apply checkpoint'))).toEqual([
      true,
      true,
    ]);
  });

  it('given a node with a hostile name, then nothing of it becomes an element or an invisible character', async () => {
    const renamed = JSON.stringify(aWindow()).replaceAll('OCTO-1', JSON.stringify(HOSTILE).slice(1, -1));
    const reading = await readingOf(JSON.parse(renamed) as readonly JournalEvent[]);
    const page = exportHtml(reading, describeEvent);
    expect(page).toContain('<li>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u{202e}\\u{9b}: patched</li>');
    expect(page).toMatch(/<li>Restore &lt;img/u);
    expect(page).not.toMatch(/<img|[^\n\P{C}]/u);
    expect(showRecord(reading, describeEvent).join('')).not.toMatch(/\p{C}/u);
  });

  it('given a window without precautions, then the database is not spoken of', async () => {
    expect(showRecord(await readingOf([...aWindow().slice(0, 1), aClosed()]), describeEvent).join(' ')).not.toContain(
      'Never',
    );
  });
});
