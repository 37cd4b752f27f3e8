import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import { powershellCommands } from './powershell-commands.ts';
import type { CommandEnd } from './run-command.ts';

/**
 * Finds the command line that starts PowerShell here, by running the script `hello` with each. The next one is tried
 * only where a command ended by itself with an error and without an answer: anything else says nothing about the name.
 */
export async function findPowerShell(
  host: string,
  shell: 'powershell' | 'pwsh',
  hello: (line: string) => Promise<Result<CommandEnd>>,
): Promise<Result<string>> {
  const commands = powershellCommands(shell);
  for (const { line } of commands) {
    const said = await hello(line);
    if (!said.ok) return said;
    const end = said.value;
    if (end.kind === 'answered') return judged(host, line, end);
    if (end.kind !== 'exited') break;
    if (end.restricted !== null) return failed({ code: 'host.constrained-language', host, mode: end.restricted });
    if (end.code === null || end.code === 0)
      return failed({ code: 'host.no-frame', host, script: 'hello', exitCode: end.code });
  }
  return failed({ code: 'host.no-powershell', host, tried: commands.map((command) => command.executable) });
}

function judged(host: string, line: string, { outcome }: Extract<CommandEnd, { kind: 'answered' }>): Result<string> {
  const mode = outcome.kind === 'result' ? languageMode(outcome.data) : null;
  return mode === null || mode === 'FullLanguage'
    ? succeeded(line)
    : failed({ code: 'host.constrained-language', host, mode });
}

function languageMode(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('languageMode' in data)) return null;
  return typeof data.languageMode === 'string' ? data.languageMode : null;
}
