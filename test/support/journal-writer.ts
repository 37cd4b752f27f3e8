/** A process that appends notes to a window's journal until it is killed, and prints what was acknowledged. */
import { openJournalStore } from '../../main/adapters/journal-files/journal-store.ts';
import { aNote } from './journal-events.ts';

const [data = '', windowId = ''] = process.argv.slice(2);
const opened = await openJournalStore(data).open(windowId);
if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
for (let count = 0; ; count += 1) {
  const appended = await opened.value.append(aNote(`ä${'x'.repeat((count * 997) % 6000)}`));
  if (!appended.ok) throw new Error(JSON.stringify(appended.fault));
  process.stdout.write(`${appended.value.seq} ${appended.value.hash}\n`);
}
