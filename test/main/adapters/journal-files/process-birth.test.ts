import { describe, expect, it } from 'vitest';
import {
  birthOf,
  epochBirth,
  isSameBirth,
  linuxBirthOf,
  ownBirth,
} from '../../../../main/adapters/journal-files/process-birth.ts';

describe('the birth of a process', () => {
  it('given this process, then its birth is the one it notes itself', async () => {
    const birth = await birthOf(process.pid);
    expect(birth.kind).toBe('born');
    if (birth.kind === 'born') expect(isSameBirth(birth.at, await ownBirth())).toBe(true);
  });

  it('given a number that no process has, then it is gone', async () => {
    expect(await birthOf(4_194_305)).toEqual({ kind: 'gone' });
  });

  it('given a name with blanks and brackets, then field 22 is still found', () => {
    const stat = '42 (a) b) (c) S 1 42 42 0 -1 4194304 98 0 0 0 0 0 0 0 20 0 1 0 297261 3133440';
    expect(linuxBirthOf(stat, 'boot\n')).toEqual({ kind: 'born', at: 'boot:297261' });
    expect(linuxBirthOf(stat.replace(') S ', ') Z '), 'boot')).toEqual({ kind: 'gone' });
    expect(linuxBirthOf('nonsense', 'boot')).toEqual({ kind: 'cannot-tell' });
  });

  it('given what ps and Get-Process print, then both are read as UTC', () => {
    const born = { kind: 'born', at: `epoch-ms:${Date.UTC(2026, 10, 3, 22, 3, 11)}` };
    expect(epochBirth('Tue Nov  3 22:03:11 2026\n')).toEqual(born);
    expect(epochBirth('2026-11-03T22:03:11.000Z\r\n')).toEqual(born);
    expect(epochBirth('')).toEqual({ kind: 'cannot-tell' });
  });

  it('given two births, then they are the same, not the same, or cannot be compared', () => {
    expect(isSameBirth('epoch-ms:1000', 'epoch-ms:9000')).toBe(true);
    expect(isSameBirth('epoch-ms:1000', 'epoch-ms:12000')).toBe(false);
    expect(isSameBirth('boot:1', 'boot:2')).toBe(false);
    expect(isSameBirth('boot:1', 'epoch-ms:1')).toBeNull();
  });
});
