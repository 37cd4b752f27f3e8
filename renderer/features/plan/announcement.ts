import type { PlanDraft } from '../../../contract/plans.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { AgreedTime } from '../../../core/window/plan.ts';
import { inZone } from './zone-change.ts';

/** What the teams are told, ready to be pasted into a mail. */
export function announcementText(cluster: string, draft: PlanDraft, agreed: AgreedTime | null): string {
  const nodes = draft.nodes.map(({ node }) => escapeOutsideText(node)).join(', ');
  const time =
    agreed === null
      ? 'No time has been agreed yet.'
      : `From ${inZone(agreed.startMs, agreed.zone)} to ${inZone(agreed.endMs, agreed.zone)} (${inZone(agreed.startMs, 'UTC')} to ${inZone(agreed.endMs, 'UTC')}).`;
  const effect =
    draft.nodes.length > 1
      ? 'Nodes are taken out one at a time; deployments go on meanwhile. Tasks that run on a node are waited for.'
      : 'The node is taken out of work while it is patched. Tasks that run on it are waited for.';
  return [`Maintenance of ${escapeOutsideText(cluster)}`, time, `Nodes: ${nodes}.`, effect, draft.reason]
    .filter((line) => line !== '')
    .join('\n');
}
