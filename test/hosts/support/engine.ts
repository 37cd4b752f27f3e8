import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOSTS = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = ['powershell-engine/*.{cs,csproj}', 'powershell-engine/Modules/*/*', 'windows-stubs/*.cs'];

/**
 * The folder of a `pwsh` on the real PowerShell engine, with stand-ins for the commands of Windows. Built once for each
 * state of its sources (half a minute), kept in a folder that git ignores. Null: this machine has no .NET SDK.
 */
export function powershellEngine(): string | null {
  const sources = globSync(SOURCES, { cwd: HOSTS }).toSorted();
  const hash = createHash('sha256');
  for (const name of sources) hash.update(name).update(readFileSync(join(HOSTS, name)));
  const key = hash.digest('hex').slice(0, 16);
  const folder = join(HOSTS, 'powershell-engine', 'out', key);
  if (existsSync(join(folder, 'pwsh'))) return folder;
  return hasSdk() ? build(sources, folder) : null;
}

function hasSdk(): boolean {
  const asked = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() !== '';
}

/** Beside the tree, then renamed: whoever builds at the same time makes the same, and the first one counts. */
function build(sources: readonly string[], folder: string): string {
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  for (const name of sources) cpSync(join(HOSTS, name), join(work, name));
  const env = {
    ...process.env,
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
  };
  const done = spawnSync('dotnet', ['publish', '-c', 'Release', '-r', 'linux-x64', '-o', join(work, 'made')], {
    cwd: join(work, 'powershell-engine'),
    env,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`The PowerShell engine does not build:\n${done.stdout}${done.stderr}`);
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    renameSync(join(work, 'made'), folder);
  } catch (error) {
    if (!existsSync(join(folder, 'pwsh'))) throw error;
  }
  rmSync(work, { recursive: true, force: true });
  return folder;
}
