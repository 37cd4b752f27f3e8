import { faultText } from '../fault/fault-text.ts';
import type { PreflightReading } from '../host/preflight-reading.ts';
import type { CheckWords, HostCheck, Looks, NodeInCheck } from './check.ts';
import { type Finding, unknownFinding } from './finding.ts';

/** A check of one node, with its name and the node's filled in. */
export type Verdict = Pick<Finding, 'state' | 'read' | 'next' | 'services'>;

export function fine(read: string): Verdict {
  return { state: 'ok', read, next: '' };
}

export function warns(read: string, next: string): Verdict {
  return { state: 'warning', read, next };
}

export function blocks(read: string, next: string): Verdict {
  return { state: 'blocking', read, next };
}

/** Something could not be read. It never counts as ok. */
export function cannotTell(read: string, next: string): Verdict {
  return { state: 'unknown', read, next };
}

/**
 * A check on what `read-preflight` told. Where the host cannot be read at all, `host.readable` says so once and this
 * check is silent; where only this reading failed, it is unknown and says why. Null: it does not concern this node.
 */
export function fromHost(
  words: CheckWords,
  judge: (reading: PreflightReading, node: NodeInCheck, looks: Looks) => Verdict | null,
): HostCheck {
  return {
    ...words,
    run: (looks, node) => {
      const { host, preflight } = node.looks;
      if (!host.ok) return [];
      const scope = node.definition.name;
      if (!preflight.ok) {
        const { title, nextStep } = faultText(preflight.fault, looks.reader);
        return [unknownFinding(words.name, scope, title, nextStep)];
      }
      const verdict = judge(preflight.value, node, looks);
      return verdict === null ? [] : [{ check: words.name, scope, ...verdict }];
    },
  };
}
