import { OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Fault } from '../../core/fault/fault.ts';
import { faultText } from '../../core/fault/fault-text.ts';
import { Callout } from './callout.tsx';
import text from './text.module.css';

interface FaultCalloutProps {
  readonly fault: Fault;
  readonly tone?: 'attention' | 'danger';
  readonly correlationId?: string;
  readonly acts?: ReactNode;
}

/** A fault as it always is: what happened, and what to do next. */
export function FaultCallout({ fault, tone = 'danger', correlationId, acts }: FaultCalloutProps) {
  const { title, nextStep } = faultText(fault);
  return (
    <Callout icon={tone === 'danger' ? OctagonX : TriangleAlert} tone={tone} title={title} acts={acts} role="alert">
      <p>{nextStep}</p>
      {correlationId !== undefined && correlationId !== '' && (
        <p className={text.small}>
          In the log under <span className={text.mono}>{correlationId}</span>
        </p>
      )}
    </Callout>
  );
}
