import { ChevronDown, ChevronRight, CircleQuestionMark, OctagonX, RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import type { Finding } from '../../../core/preflight/finding.ts';
import { type Gathered, gather, manyChecks } from '../../../core/preflight/gather.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { missingWords } from '../../stores/missing-words.ts';
import { shownTime } from '../../stores/shown-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import text from '../../ui/text.module.css';
import { Waiting } from '../../ui/waiting.tsx';
import { countWords, sentenceCase } from '../../ui/words/counts.ts';
import { clockWords } from '../../ui/words/times.ts';
import styles from './findings-card.module.css';
import { InstancesForm } from './other-instances.tsx';
import { withNode } from './plan-draft.ts';

/** What preflight read: what blocks comes first, what is well is folded. */
export function FindingsCard({ draft }: { readonly draft: PlanDraft }) {
  const { plan, cluster } = useStores();
  const { review, isReviewing, isChanged, blockedBy, blockedAtMs } = useStore(plan.store);
  const clock = useStore(cluster.store, ({ picture }) => valueOf(picture)?.clock ?? null);
  const findings = blockedBy.length > 0 ? blockedBy : (review?.findings ?? []);
  const of = (state: Finding['state']) => findings.filter((finding) => finding.state === state);
  const shown = gather([...of('blocking'), ...of('unknown'), ...of('warning')]);
  return (
    <Card
      title="Preflight"
      tags={
        <>
          {of('blocking').length > 0 && (
            <Tag tone="danger" icon={OctagonX}>
              {of('blocking').length} blocking
            </Tag>
          )}
          {of('unknown').length > 0 && (
            <Tag tone="attention" icon={CircleQuestionMark}>
              {of('unknown').length} not known
            </Tag>
          )}
          {of('warning').length > 0 && <Tag icon={TriangleAlert}>{countWords(of('warning').length, 'warning')}</Tag>}
        </>
      }
      end={
        <>
          {review !== null &&
            `${countWords(findings.length, 'check')}, ${clockWords(shownTime(clock, blockedBy.length > 0 ? blockedAtMs : review.reviewedAtMs))}`}
          <Button
            size="sm"
            icon={RotateCw}
            whyNot={isReviewing ? 'It is being checked' : missingWords(draft)}
            onPress={() => void plan.review()}
          >
            {isChanged ? 'Check the changed plan' : 'Check again'}
          </Button>
        </>
      }
    >
      {isReviewing && (
        <div className={styles.waiting}>
          <Waiting words="Reading the cluster and its hosts; nothing is written" />
        </div>
      )}
      <ul aria-label="Findings">
        {shown.map((finding) => (
          <FindingRow key={`${finding.check} ${finding.scope} ${finding.read}`} finding={finding} draft={draft} />
        ))}
      </ul>
      {of('ok').length > 0 && <WellChecks findings={of('ok')} />}
    </Card>
  );
}

function FindingRow({ finding, draft }: { readonly finding: Gathered<Finding>; readonly draft: PlanDraft }) {
  const many = manyChecks(finding);
  const words = { blocking: 'Blocking', unknown: 'Not known', warning: 'Warning', ok: 'Ok' }[finding.state];
  return (
    <li className={styles.finding} data-state={finding.state}>
      <Icon
        of={finding.state === 'blocking' ? OctagonX : finding.state === 'unknown' ? CircleQuestionMark : TriangleAlert}
      />
      <div>
        <b>
          {words}: {escapeOutsideText(finding.scope)}, {escapeOutsideText(finding.read, 600)}
        </b>
        {finding.next !== '' && <p>{sentenceCase(escapeOutsideText(finding.next, 600))}</p>}
        {many !== null && <p>{many}:</p>}
        <span className={styles.check}>{finding.checks.join(', ')}</span>
        {finding.state === 'blocking' && finding.services !== undefined && (
          <InstancesForm node={finding.scope} services={finding.services} />
        )}
      </div>
      <FindingActs finding={finding} draft={draft} />
    </li>
  );
}

/** A node that somebody else drained: the operator chooses, then it is checked again. */
function FindingActs({ finding, draft }: { readonly finding: Finding; readonly draft: PlanDraft }) {
  const { plan } = useStores();
  const entry = draft.nodes.find(({ node }) => node === finding.scope);
  if (finding.check !== 'cluster.nothing-out' || finding.state !== 'blocking' || entry === undefined) return null;
  if (entry.drained !== null) return null;
  const choose = (drained: 'take-over' | 'leave-on') => {
    plan.changeNodes((nodes) => withNode(nodes, entry.node, { drained }));
    void plan.review();
  };
  return (
    <div className={styles.acts}>
      <Button size="sm" onPress={() => choose('take-over')}>
        Take the drain over
      </Button>
      <Button size="sm" onPress={() => choose('leave-on')}>
        Leave it on
      </Button>
    </div>
  );
}

function WellChecks({ findings }: { readonly findings: readonly Finding[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.well}>
      <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Icon of={isOpen ? ChevronDown : ChevronRight} />
        <b>{countWords(findings.length, 'check is ok', 'checks are ok')}</b>
      </button>
      {isOpen && (
        <ul className={styles.ok}>
          {findings.map((finding) => (
            <li key={`${finding.check} ${finding.scope} ${finding.read}`}>
              {escapeOutsideText(finding.scope)}: {escapeOutsideText(finding.read, 600)}{' '}
              <span className={text.faint}>{finding.check}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
