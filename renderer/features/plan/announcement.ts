import type { PlanDraft } from '../../../contract/plans.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { AgreedTime } from '../../../core/window/plan.ts';
import { formWords } from './agreed-now.ts';
import { inZone } from './zone-change.ts';

/**
 * What the teams are told, ready to be pasted into a mail.
 *
 * @param checked the agreed time of this draft as main understood it; null: as the form says it
 */
export function announcementText(
  cluster: string,
  topology: 'ha' | 'single',
  draft: PlanDraft,
  checked: AgreedTime | null,
): string {
  const nodes = draft.nodes.map(({ node }) => escapeOutsideText(node)).join(', ');
  return [
    `Maintenance of ${escapeOutsideText(cluster)}`,
    timeWords(draft, checked),
    `Nodes: ${nodes}.`,
    effectWords(topology, draft.nodes.length),
    draft.reason,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function timeWords({ agreed }: PlanDraft, checked: AgreedTime | null): string {
  if (agreed === null) return 'No time has been agreed yet.';
  if (checked === null) return `From ${formWords(agreed.start)} to ${formWords(agreed.end)}, time zone ${agreed.zone}.`;
  const { startMs, endMs, zone } = checked;
  return `From ${inZone(startMs, zone)} to ${inZone(endMs, zone)} (${inZone(startMs, 'UTC')} to ${inZone(endMs, 'UTC')}).`;
}

function effectWords(topology: 'ha' | 'single', nodes: number): string {
  if (topology === 'single')
    return 'Octopus is put into Maintenance Mode and stopped while its server is patched: nobody can deploy meanwhile. Tasks that run on it are waited for.';
  return nodes > 1
    ? 'Nodes are taken out one at a time; deployments go on meanwhile. Tasks that run on a node are waited for.'
    : 'The node is taken out of work while it is patched; deployments go on meanwhile. Tasks that run on it are waited for.';
}
