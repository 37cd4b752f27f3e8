import { expect, it } from 'vitest';
import { isSameBios } from '../../../core/host/same-machine.ts';

const UUID = '564d3b5c-1a2b-3c4d-5e6f-708192a3b4c5';

it.each([
  [UUID, UUID, true],
  [UUID.toUpperCase(), UUID, true],
  // As older virtual hardware tells it to the guest.
  ['5C3B4D56-2B1A-4D3C-5E6F-708192A3B4C5', UUID, true],
  ['5C3B4D56-2B1A-4D3C-5E6F-708192A3B4C6', UUID, false],
  ['', UUID, false],
  [null, UUID, null],
  [UUID, null, null],
] as const)('%s and %s: %s', (told, wanted, same) => {
  expect(isSameBios(told, wanted)).toBe(same);
});
