import { useState } from 'react';

export interface UsedTrial<Of, Answer> {
  /** Null: what stands in the form now was not tried, or not to its end. */
  readonly tried: Answer | null;
  readonly isTrying: boolean;
  readonly onTry: (of: Of) => void;
}

/**
 * A trial of what stands in the form. Its results are of what was tried: once something else stands there they are not
 * shown, also where they come late.
 * @param ask null: it was refused, and that was told
 */
export function useTrial<Of, Answer>(
  current: Of | null,
  ask: (of: Of) => Promise<Answer | null>,
): UsedTrial<Of, Answer> {
  const [last, setLast] = useState<{ readonly of: Of; readonly answer: Answer } | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const tryIt = async (of: Of) => {
    setIsTrying(true);
    const answer = await ask(of);
    setIsTrying(false);
    setLast(answer === null ? null : { of, answer });
  };
  const isOfThis = last !== null && JSON.stringify(last.of) === JSON.stringify(current);
  return { tried: isOfThis ? last.answer : null, isTrying, onTry: (of) => void tryIt(of) };
}
