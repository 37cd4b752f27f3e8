import { CircleCheck, CircleDashed, OctagonX } from 'lucide-react';
import type { Tried } from '../../../contract/tried.ts';
import { faultText } from '../../../core/fault/fault-text.ts';
import { inForm } from '../../../core/fault/reader.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { sentenceCase } from '../../ui/words/counts.ts';
import styles from './try-list.module.css';

/** Each thing that was tried, with a named result. */
export function TryList<W extends string>({
  label,
  tries,
}: {
  readonly label: string;
  readonly tries: readonly Tried<W>[];
}) {
  return (
    <ul className={styles.list} aria-label={label}>
      {tries.map((tried) => (
        <li key={tried.what} data-kind={tried.kind}>
          <Icon of={tried.kind === 'worked' ? CircleCheck : tried.kind === 'failed' ? OctagonX : CircleDashed} />
          <b>{sentenceCase(tried.what.replaceAll('-', ' '))}</b>
          <TriedWords tried={tried} />
        </li>
      ))}
    </ul>
  );
}

function TriedWords<W extends string>({ tried }: { readonly tried: Tried<W> }) {
  switch (tried.kind) {
    case 'worked':
      return <span>{escapeOutsideText(tried.saw, 400)}</span>;
    case 'not-tried':
      return <span>Not tried: another one failed</span>;
    case 'failed': {
      const { title, nextStep } = faultText(tried.fault, inForm);
      return (
        <span>
          {title} <small>{nextStep}</small>
        </span>
      );
    }
  }
}
