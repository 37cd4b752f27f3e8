import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join, win32 } from 'node:path';

export type FoundPowerShell =
  | { readonly kind: 'found'; readonly executable: string }
  | { readonly kind: 'not-found'; readonly lookedFor: string };

/**
 * The PowerShell of this workstation. Over WinRM Windows' own does, which is always there; sessions over SSH need
 * PowerShell 7. The path is absolute: a name would let the environment or the current folder decide.
 */
export async function findLocalPowerShell(over: 'winrm' | 'ssh'): Promise<FoundPowerShell> {
  const isWindows = process.platform === 'win32';
  const windowsOwn = win32.join(
    process.env['SystemRoot'] ?? 'C:\\Windows',
    'System32',
    'WindowsPowerShell',
    'v1.0',
    'powershell.exe',
  );
  if (isWindows && over === 'winrm' && (await isThere(windowsOwn))) return { kind: 'found', executable: windowsOwn };
  const name = isWindows ? 'pwsh.exe' : 'pwsh';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter((one) => isAbsolute(one))) {
    const executable = join(folder, name);
    if (await isThere(executable)) return { kind: 'found', executable };
  }
  return { kind: 'not-found', lookedFor: isWindows && over === 'winrm' ? windowsOwn : name };
}

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
