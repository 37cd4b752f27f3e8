import { failed } from '../../../core/base/result.ts';

/** Bad input as a value: where it stands, what is wrong with it, and what to write instead. */
export function inputWrong(place: string, problem: string, next: string): ReturnType<typeof failed> {
  return failed({ code: 'input.wrong', place, problem, next });
}
