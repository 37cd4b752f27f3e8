import { powershellArguments } from '../script-protocol/bootstrap.ts';

/**
 * Ways to start PowerShell, in the order they are tried. The login shell may be cmd, PowerShell, or something else
 * that takes the backslashes for its own, so a full path comes first and is not the only one.
 */
const EXECUTABLES = {
  powershell: [
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    'powershell.exe',
    'powershell',
    'pwsh',
  ],
  pwsh: ['pwsh.exe', 'pwsh'],
} as const;

export interface PowerShellCommand {
  readonly executable: string;
  /** The whole command line. */
  readonly line: string;
}

export function powershellCommands(shell: 'powershell' | 'pwsh'): readonly PowerShellCommand[] {
  const rest = powershellArguments();
  return EXECUTABLES[shell].map((executable) => ({ executable, line: `${executable} ${rest}` }));
}
