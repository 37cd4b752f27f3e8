import {
  Camera,
  ChevronDown,
  ChevronUp,
  CircleSlash,
  Download,
  GripVertical,
  HandHelping,
  Minus,
  PenLine,
} from 'lucide-react';
import { type DragEvent, type KeyboardEvent, memo } from 'react';
import type { HostDefinition } from '../../../core/cluster/cluster-definition.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { NodePlan, PatchPlan, PrecautionPlan } from '../../../core/window/plan.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { type Choice, Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { hostAddress, transportWords } from '../../ui/words/cluster-words.ts';
import { precautionWords } from '../../ui/words/precaution-words.ts';
import styles from './node-plan-row.module.css';
import { StatedInstances } from './other-instances.tsx';
import { moved, precautionOf, withNode } from './plan-draft.ts';

const DRAG_TYPE = 'text/x-lowtide-node';

interface NodePlanRowProps {
  readonly entry: NodePlan;
  readonly index: number;
  readonly count: number;
  readonly host: HostDefinition | null;
}

/** Not drawn again while somebody types elsewhere in the plan: there may be 64 of them. */
export const NodePlanRow = memo(function NodePlanRow({ entry, index, count, host }: NodePlanRowProps) {
  const { plan } = useStores();
  const name = escapeOutsideText(entry.node);
  const move = (by: number) => plan.changeNodes((nodes) => moved(nodes, entry.node, by));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  const onDrop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(DRAG_TYPE);
    plan.changeNodes((nodes) => {
      const from = nodes.findIndex(({ node }) => node === dragged);
      return from === -1 ? nodes : moved(nodes, dragged, index - from);
    });
  };
  return (
    <tr
      onKeyDown={onKeyDown}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAG_TYPE) && event.preventDefault()}
      onDrop={onDrop}
    >
      <td>
        <span
          className={styles.order}
          draggable={count > 1}
          onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, entry.node)}
        >
          {count > 1 && <Icon of={GripVertical} />}
          <b>{index + 1}</b>
        </span>
      </td>
      <td>
        <b>
          <LongName>{name}</LongName>
        </b>
        <small>{host === null ? 'No host is described for it' : hostWords(host)}</small>
        {entry.drained !== null && (
          <small>{entry.drained === 'take-over' ? 'Its drain is taken over' : 'Its drain stays on'}</small>
        )}
        <StatedInstances node={entry.node} stated={entry.otherInstances} />
      </td>
      <td>
        <PrecautionCell entry={entry} />
      </td>
      <td>
        <PatchCell entry={entry} />
      </td>
      <td>
        <span className={styles.moves}>
          <Button
            tone="quiet"
            icon={ChevronUp}
            label={`Move ${name} up`}
            whyNot={index === 0 ? 'It is the first' : null}
            onPress={() => move(-1)}
          />
          <Button
            tone="quiet"
            icon={ChevronDown}
            label={`Move ${name} down`}
            whyNot={index === count - 1 ? 'It is the last' : null}
            onPress={() => move(1)}
          />
          <Button
            tone="quiet"
            icon={Minus}
            label={`Take ${name} out of the plan`}
            whyNot={count === 1 ? 'A window has at least one node' : null}
            onPress={() => plan.changeNodes((nodes) => nodes.filter(({ node }) => node !== entry.node))}
          />
        </span>
      </td>
    </tr>
  );
});

function hostWords(host: HostDefinition): string {
  const address = hostAddress(host);
  return address === null ? transportWords(host) : `${escapeOutsideText(address)} · ${transportWords(host)}`;
}

/** What Lowtide can neither take nor read: whoever takes it there states it. */
const AZURE = 'Azure VM restore point';

type PrecautionChoice = PrecautionPlan['kind'] | 'azure';

const OFFERED: readonly Choice<PrecautionChoice>[] = [
  { value: 'hyper-v', words: precautionWords('hyper-v'), icon: Camera },
  { value: 'vmware', words: precautionWords('vmware'), icon: Camera },
  { value: 'attested', words: precautionWords('attested'), icon: PenLine },
  { value: 'azure', words: `${precautionWords('attested')}, ${AZURE}`, icon: PenLine },
  { value: 'none', words: precautionWords('none'), icon: CircleSlash },
];

/** Its name is to be added. */
const anAzurePoint: PrecautionPlan = { kind: 'attested', statement: `${AZURE} ` };

function choiceOf(precaution: PrecautionPlan): PrecautionChoice {
  return precaution.kind === 'attested' && precaution.statement.startsWith(AZURE) ? 'azure' : precaution.kind;
}

function PrecautionCell({ entry }: { readonly entry: NodePlan }) {
  const { plan } = useStores();
  const { precaution } = entry;
  const name = escapeOutsideText(entry.node);
  const isOffered = OFFERED.some(({ value }) => value === precaution.kind);
  const own = { value: precaution.kind, words: precautionWords(precaution.kind) };
  const set = (next: PrecautionPlan) => plan.changeNodes((nodes) => withNode(nodes, entry.node, { precaution: next }));
  return (
    <div className={styles.cell}>
      <Picker
        isQuiet
        label={`Precaution for ${name}`}
        value={choiceOf(precaution)}
        choices={isOffered ? OFFERED : [...OFFERED, own]}
        onChange={(choice) => set(choice === 'azure' ? anAzurePoint : precautionOf(choice, precaution))}
      />
      {precaution.kind === 'attested' && (
        <TextInput
          label={`What was taken for ${name}, and where it is`}
          value={precaution.statement}
          onChange={(statement) => set({ kind: 'attested', statement })}
          problem={precaution.statement.trim() === '' ? 'not yet attested' : null}
        />
      )}
      {precaution.kind === 'none' && (
        <TextInput
          label={`Why ${name} needs none`}
          value={precaution.reason}
          onChange={(reason) => set({ kind: 'none', reason })}
          problem={precaution.reason.trim() === '' ? 'no reason yet' : null}
        />
      )}
      {'keepDays' in precaution && <small>kept {precaution.keepDays} days, then you decide</small>}
    </div>
  );
}

const PATCHES: readonly Choice<'windows-update' | 'during' | 'before'>[] = [
  { value: 'windows-update', words: 'Windows Update', icon: Download },
  { value: 'during', words: 'Outside, during the window', icon: HandHelping },
  { value: 'before', words: 'Outside, before the window', icon: HandHelping },
];

function PatchCell({ entry }: { readonly entry: NodePlan }) {
  const { plan } = useStores();
  const { patch } = entry;
  const name = escapeOutsideText(entry.node);
  const set = (next: PatchPlan) => plan.changeNodes((nodes) => withNode(nodes, entry.node, { patch: next }));
  return (
    <div className={styles.cell}>
      <Picker
        isQuiet
        label={`Patch method for ${name}`}
        value={patch.kind === 'outside' ? patch.when : 'windows-update'}
        choices={PATCHES}
        onChange={(kind) => {
          if (kind === 'windows-update')
            set({ kind, categories: ['critical', 'security', 'rollups'], accept: [], reject: [] });
          else set({ kind: 'outside', when: kind, by: patch.kind === 'outside' ? patch.by : '' });
        }}
      />
      {patch.kind === 'outside' ? (
        <TextInput
          label={`Who patches ${name}`}
          value={patch.by}
          onChange={(by) => set({ ...patch, by })}
          problem={patch.by.trim() === '' ? 'nobody yet' : null}
        />
      ) : (
        <small>
          {patch.categories.length === 0 ? 'every category' : escapeOutsideText(patch.categories.join(', '))}
        </small>
      )}
    </div>
  );
}
