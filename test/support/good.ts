import type { Result } from '../../core/base/result.ts';

/** The value of a result that has to be good for the test to make sense. */
export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Not good: ${JSON.stringify(result.fault)}`);
  return result.value;
}
