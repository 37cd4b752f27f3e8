import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOSTS = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = ['powershell-engine/*.{cs,csproj}', 'powershell-engine/Modules/*/*', 'windows-stubs/*.cs'];
const ENVIRONMENT = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' };
const LOOK_EVERY_MS = 200;

/**
 * The folder of a `pwsh` on the real PowerShell engine, with stand-ins for the commands of Windows. Built once for each
 * state of its sources (half a minute), kept in a folder that git ignores. Null: this machine has no .NET SDK, or
 * cannot get the engine's package.
 */
export function powershellEngine(): string | null {
  const sources = globSync(SOURCES, { cwd: HOSTS }).toSorted();
  const hash = createHash('sha256');
  for (const name of sources) hash.update(name).update(readFileSync(join(HOSTS, name)));
  const folder = join(HOSTS, 'powershell-engine', 'out', hash.digest('hex').slice(0, 16));
  if (isBuilt(folder)) return folder;
  return hasSdk() ? builtByOne(sources, folder) : null;
}

function isBuilt(folder: string): boolean {
  return existsSync(join(folder, 'pwsh'));
}

function hasSdk(): boolean {
  const asked = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() !== '';
}

/** Test files start side by side: one of them builds, the others wait for it. */
function builtByOne(sources: readonly string[], folder: string): string | null {
  mkdirSync(dirname(folder), { recursive: true });
  const mark = `${folder}.building`;
  while (!isMine(mark)) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
    if (isBuilt(folder)) return folder;
  }
  try {
    return isBuilt(folder) ? folder : build(sources, folder);
  } finally {
    rmSync(mark, { force: true });
  }
}

/** Whoever makes the mark builds; a mark whose process is gone is nobody's. */
function isMine(mark: string): boolean {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
    if (holder !== '' && !existsSync(`/proc/${holder}`)) rmSync(mark, { force: true });
    return false;
  }
}

function build(sources: readonly string[], folder: string): string | null {
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  for (const name of sources) cpSync(join(HOSTS, name), join(work, name));
  const project = join(work, 'powershell-engine');
  const restored = dotnet(project, ['restore', '-r', 'linux-x64', '-p:PublishReadyToRun=true']);
  if (restored.status !== 0) {
    process.stderr.write(
      `The PowerShell engine's package is not to be had; what needs it is skipped.\n${restored.stdout}`,
    );
    rmSync(work, { recursive: true, force: true });
    return null;
  }
  const made = join(work, 'made');
  const done = dotnet(project, ['publish', '--no-restore', '-c', 'Release', '-r', 'linux-x64', '-o', made]);
  if (done.status !== 0) throw new Error(`The PowerShell engine does not build:\n${done.stdout}${done.stderr}`);
  renameSync(made, folder);
  rmSync(work, { recursive: true, force: true });
  return folder;
}

function dotnet(cwd: string, words: readonly string[]) {
  return spawnSync('dotnet', words, { cwd, env: { ...process.env, ...ENVIRONMENT }, encoding: 'utf8' });
}
