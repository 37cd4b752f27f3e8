import { useState } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './other-instances.module.css';
import { withStated } from './plan-draft.ts';

interface InstancesFormProps {
  readonly node: string;
  /** The services of the instances that nobody spoke for yet. */
  readonly services: readonly string[];
}

/** Other Octopus instances go down with the host: a person states for each how it was drained, then it is checked again. */
export function InstancesForm({ node, services }: InstancesFormProps) {
  const { plan } = useStores();
  const [statements, setStatements] = useState<ReadonlyMap<string, string>>(new Map());
  const missing = services.find((service) => (statements.get(service) ?? '').trim() === '');
  const state = () => {
    plan.changeNodes((nodes) =>
      services.reduce((stated, service) => withStated(stated, node, service, statements.get(service) ?? ''), nodes),
    );
    void plan.review();
  };
  return (
    <div className={styles.instances}>
      {services.map((service) => (
        <TextInput
          key={service}
          label={`How ${escapeOutsideText(service)} was drained`}
          value={statements.get(service) ?? ''}
          onChange={(statement) => setStatements(new Map(statements).set(service, statement))}
        />
      ))}
      <Button
        size="sm"
        whyNot={missing === undefined ? null : `Say how ${escapeOutsideText(missing)} was drained`}
        onPress={state}
      >
        State it
      </Button>
    </div>
  );
}

interface StatedInstancesProps {
  readonly node: string;
  readonly stated: { readonly [service: string]: string };
}

/** What was stated of other instances on this host, until it is taken back. */
export function StatedInstances({ node, stated }: StatedInstancesProps) {
  const { plan } = useStores();
  return Object.entries(stated).map(([service, statement]) => (
    <span key={service} className={styles.stated}>
      <small>
        {escapeOutsideText(service)} stated as drained: {escapeOutsideText(statement)}
      </small>
      <Button
        size="sm"
        tone="quiet"
        label={`Take back what was stated of ${escapeOutsideText(service)} on the host of ${escapeOutsideText(node)}`}
        onPress={() => plan.changeNodes((nodes) => withStated(nodes, node, service, ''))}
      >
        Take back
      </Button>
    </span>
  ));
}
