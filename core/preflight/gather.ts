import type { Finding } from './finding.ts';

/** What of a finding tells whether another one says the same. The record keeps no more. */
type Told = Pick<Finding, 'check' | 'scope' | 'state' | 'read'>;

/** One finding as a person reads it, with every check that it stands for: one, but where a fault is shared. */
export type Gathered<F extends Told> = F & { readonly checks: readonly string[] };

/**
 * Where one fault leaves several checks of a host unknown, it is one finding for whoever reads it: the fault once, in the
 * place of the first, with the checks by name. What is counted, kept in the record and given as JSON stays one a check.
 */
export function gather<F extends Told>(findings: readonly F[]): readonly Gathered<F>[] {
  const alike = Map.groupBy(findings, (finding) =>
    finding.state === 'unknown' ? `${finding.scope}\n${finding.read}` : finding,
  );
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, checks: all.map(({ check }) => check) }];
  });
}

/** "14 checks cannot be made because of it": the beginning of the list of their names. Null: it is of one check. */
export function manyChecks({ checks }: { readonly checks: readonly string[] }): string | null {
  return checks.length < 2 ? null : `${checks.length} checks cannot be made because of it`;
}
