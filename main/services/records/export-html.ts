import type { JournalReading } from '../../../core/ports/journal-store.ts';
import type { DescribeEvent, RecordRow } from './record-rows.ts';
import { clusterWords, recordRows, startedOf } from './record-rows.ts';
import { recordStory, type StoryPart } from './record-story.ts';
import { utcWords } from './record-words.ts';
import { verifyRecord } from './verify-record.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
ul { margin: 0; padding-left: 1.25rem; }
li { overflow-wrap: anywhere; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); padding: .25rem .5rem; text-align: left; vertical-align: top; }
td:nth-child(-n + 2) { font-variant-numeric: tabular-nums; white-space: nowrap; }
td:nth-child(4) { overflow-wrap: anywhere; }
`;

/** A record as one page that needs nothing else: no script, no link, nothing loaded. */
export function exportHtml(reading: JournalReading, describeEvent: DescribeEvent): string {
  const title = `Lowtide record: ${clusterWords(reading)}`;
  const facts: readonly (readonly [string, string])[] = [
    ['Cluster', clusterWords(reading)],
    ['Window', reading.windowId],
    ['Began', utcWords(startedOf(reading)?.atMs ?? null)],
    ['Entries', String(reading.entries.length)],
    ['Last hash', reading.lastHash ?? 'none'],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<dl>
${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}
</dl>
${verifyRecord(reading, null)
  .words.map((words) => `<p>${escapeHtml(words)}</p>`)
  .join('\n')}
${recordStory(reading).map(section).join('\n')}
<h2>Entries</h2>
<table>
<thead><tr><th scope="col">Entry</th><th scope="col">Time</th><th scope="col">Event</th><th scope="col">What</th></tr></thead>
<tbody>
${recordRows(reading, describeEvent).map(tableRow).join('\n')}
</tbody>
</table>
</body>
</html>
`;
}

function section({ title, lines }: StoryPart): string {
  return `<h2>${escapeHtml(title)}</h2>\n<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}

function tableRow(row: RecordRow): string {
  const cells = [String(row.entry), row.time, row.type, row.what];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
