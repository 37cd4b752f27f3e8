import { setTimeout as sleep } from 'node:timers/promises';
import { type Result, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition, PracticeClock } from '../../../core/cluster/cluster-definition.ts';
import { inputWrong } from '../json-file/input-wrong.ts';

const ANSWER_WITHIN_MS = 2_000;
const ROUNDS = 6;
const BETWEEN_ROUNDS_MS = 1_000;

/**
 * Simulated time is accepted only where a practice cluster answers with the very same numbers. An address that is
 * silent (its node restarts) says nothing; one that answers otherwise is not of this practice cluster.
 * @param path the cluster file, for the error
 */
export async function confirmPractice(path: string, definition: ClusterDefinition): Promise<Result<null>> {
  const { practice } = definition;
  if (practice === null) return succeeded(null);
  const addresses = [definition.url, ...definition.nodes.flatMap(({ url }) => (url === null ? [] : [url]))];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const answers = await Promise.all(addresses.map((address) => clockAt(address, practice)));
    const other = addresses[answers.indexOf('another')];
    if (other !== undefined)
      return inputWrong(
        `${path}: practice`,
        `${other} is not the practice cluster that wrote this file`,
        'Start it again with: lowtide practice --write DIR, and use the file it writes',
      );
    if (answers.includes('same')) return succeeded(null);
    if (round < ROUNDS) await sleep(BETWEEN_ROUNDS_MS);
  }
  return inputWrong(
    `${path}: practice`,
    'the practice cluster that wrote this file does not answer',
    'Start one with: lowtide practice --write DIR, and use the file it writes',
  );
}

async function clockAt(address: string, expected: PracticeClock): Promise<'same' | 'another' | 'silent'> {
  try {
    const response = await fetch(`${address.replace(/\/+$/u, '')}/practice/clock`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    if (!response.ok) return 'another';
    return sameClock(JSON.parse(text), expected) ? 'same' : 'another';
  } catch (error) {
    return error instanceof SyntaxError ? 'another' : 'silent';
  }
}

function sameClock(value: unknown, expected: PracticeClock): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'realEpochMs' in value &&
    value.realEpochMs === expected.realEpochMs &&
    'simulatedEpochMs' in value &&
    value.simulatedEpochMs === expected.simulatedEpochMs &&
    'speed' in value &&
    value.speed === expected.speed
  );
}
