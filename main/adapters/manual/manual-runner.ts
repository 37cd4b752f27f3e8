import type { Instruction } from '../../../core/ports/manual-desk.ts';
import type { ScriptCall, ScriptOutcome, ScriptRunner } from '../../../core/ports/script-runner.ts';
import { newNonce, payloadLine, type ShippedScript } from '../script-protocol/payload.ts';
import { commandLine } from './command-line.ts';
import { instructionWords } from './instruction-words.ts';
import type { OpenDesk } from './open-manual-desk.ts';

export interface ManualRunnerOptions {
  readonly host: string;
  readonly desk: OpenDesk;
  readonly scripts: (name: string) => Promise<ShippedScript>;
  /** Steady, real milliseconds. */
  readonly nowMs?: () => number;
}

interface Open {
  readonly instruction: Instruction;
  readonly answered: Promise<ScriptOutcome | null>;
  /** Nobody will answer any more: whoever waits goes on at once. */
  readonly giveUp: () => void;
}

/**
 * A host that nobody can reach: each call becomes an instruction with the whole command, and waits for the line that the
 * command prints. The same call asked again waits for the same instruction. A reading is asked for only while no act is
 * outstanding, so that its line can never be from before that act (docs/decisions/pasted-readings.md).
 */
export function openManualRunner({
  host,
  desk,
  scripts,
  nowMs = () => performance.now(),
}: ManualRunnerOptions): ScriptRunner {
  const open = new Map<string, Open>();
  const standing = new Map<string, { readonly outcome: ScriptOutcome; readonly atMs: number }>();
  let isClosed = false;

  const forgetReadings = (): void => {
    standing.clear();
    for (const [key, { instruction }] of open) {
      if (instruction.kind !== 'reading') continue;
      desk.withdraw(instruction.id);
      open.delete(key);
    }
  };

  const giveOut = async (key: string, call: ScriptCall): Promise<Open> => {
    const id = newNonce();
    const words = instructionWords(call);
    const payload = payloadLine(id, call.script, await scripts(call.script), call.parameters).trim();
    const known = open.get(key);
    if (known !== undefined) return known;
    const instruction = { id, host, script: call.script, ...words, command: commandLine(payload) };
    if (words.kind === 'act') forgetReadings();
    const answer = Promise.withResolvers<ScriptOutcome | null>();
    desk.give(instruction, (outcome) => {
      open.delete(key);
      if (words.kind === 'act') standing.clear();
      else if (outcome !== null) standing.set(key, { outcome, atMs: nowMs() });
      answer.resolve(outcome);
    });
    const given = { instruction, answered: answer.promise, giveUp: () => answer.resolve(null) };
    open.set(key, given);
    return given;
  };

  return {
    run: async (call) => {
      const key = JSON.stringify([call.script, call.parameters]);
      const { kind, what } = instructionWords(call);
      const byHand = { code: 'host.by-hand', host, what } as const;
      if (isClosed || !desk.isAttended()) return { kind: 'not-started', fault: byHand };
      const stands = standing.get(key);
      if (stands !== undefined && nowMs() - stands.atMs <= desk.readingsStandMs()) return stands.outcome;
      const act = [...open.values()].find(({ instruction }) => instruction.kind === 'act');
      if (kind === 'reading' && act !== undefined)
        return { kind: 'not-started', fault: { ...byHand, what: act.instruction.what } };
      const { answered } = open.get(key) ?? (await giveOut(key, call));
      const outcome = await within(answered, call.deadlineMs);
      // Whoever set it aside may have done it all the same; and so may somebody who has not pasted yet.
      return outcome ?? { kind: kind === 'act' ? 'unknown' : 'not-started', fault: byHand };
    },
    close: async () => {
      isClosed = true;
      for (const { instruction, giveUp } of open.values()) {
        desk.withdraw(instruction.id);
        giveUp();
      }
      open.clear();
    },
  };
}

async function within<T>(work: Promise<T>, limitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}
