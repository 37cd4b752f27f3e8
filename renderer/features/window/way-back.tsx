import type { Precaution } from '../../../core/window/change.ts';
import { wayBackWords } from '../../ui/words/precaution-words.ts';

interface WayBackProps {
  readonly precaution: Precaution;
  /** What stands there while it is folded. */
  readonly title: string;
}

/** How the machine is put back by hand, folded until somebody needs it. */
export function WayBack({ precaution, title }: WayBackProps) {
  return (
    <details>
      <summary>{title}</summary>
      <p>{wayBackWords(precaution)}</p>
    </details>
  );
}
