import type { Instruction, ManualDesk, Pasted } from '../../../core/ports/manual-desk.ts';
import type { ScriptOutcome } from '../../../core/ports/script-runner.ts';
import { frameReader } from '../script-protocol/frame-reader.ts';
import { scriptResult } from '../script-protocol/script-result.ts';

/** The desk, as the runners of the hosts see it. */
export interface OpenDesk extends ManualDesk {
  isAttended(): boolean;
  /** As who came last wishes it. */
  readingsStandMs(): number;
  /** Lies there until it is answered, set aside (null) or withdrawn. */
  give(instruction: Instruction, answered: (outcome: ScriptOutcome | null) => void): void;
  withdraw(id: string): void;
}

interface Lying {
  readonly instruction: Instruction;
  readonly answered: (outcome: ScriptOutcome | null) => void;
}

/** An instruction's id is the nonce of its line. */
export function openManualDesk(): OpenDesk {
  const lying = new Map<string, Lying>();
  const attending = new Set<{ readonly standMs: number; readonly onChange: () => void }>();
  const changed = (): void => {
    for (const { onChange } of attending) onChange();
  };
  const take = (id: string, outcome: ScriptOutcome | null): void => {
    const found = lying.get(id);
    if (found === undefined) return;
    lying.delete(id);
    found.answered(outcome);
    changed();
  };

  return {
    isAttended: () => attending.size > 0,
    outstanding: () => [...lying.values()].map(({ instruction }) => instruction),
    readingsStandMs: () => [...attending].at(-1)?.standMs ?? 0,
    attend: (standMs, onChange) => {
      const attendance = { standMs, onChange };
      attending.add(attendance);
      return { leave: () => void attending.delete(attendance) };
    },
    give: (instruction, answered) => {
      lying.set(instruction.id, { instruction, answered });
      changed();
    },
    withdraw: (id) => {
      if (lying.delete(id)) changed();
    },
    setAside: (id) => {
      if (lying.get(id)?.instruction.kind === 'act') take(id, null);
    },
    paste: (text) => {
      // A console breaks a long line where its window ends.
      const line = text.replace(/\s+/g, '');
      for (const { instruction } of lying.values()) {
        const outcome = outcomeIn(line, instruction.id);
        if (outcome === null) continue;
        take(instruction.id, outcome);
        return { kind: 'taken', instruction };
      }
      return notTaken(line, [...lying.keys()]);
    },
  };
}

function outcomeIn(line: string, nonce: string): ScriptOutcome | null {
  const frames = frameReader(nonce);
  const found = [...frames.push(Buffer.from(line, 'latin1')), ...frames.end()].find(({ kind }) => kind === 'result');
  return found === undefined ? null : scriptResult(found.json);
}

function notTaken(line: string, nonces: readonly string[]): Pasted {
  const begun = /\{lowtide:1:result:([0-9a-f]{1,32})/i.exec(line);
  if (begun === null)
    return line.includes('{lowtide') || line.includes(':lowtide}') ? { kind: 'damaged' } : { kind: 'no-line' };
  const nonce = begun[1]?.toLowerCase() ?? '';
  const isWhole = /\{lowtide:1:result:[0-9a-f]{32}:\d+:[A-Za-z0-9+/]+=*:lowtide\}/i.test(line);
  return isWhole && !nonces.includes(nonce) ? { kind: 'other-instruction' } : { kind: 'damaged' };
}
