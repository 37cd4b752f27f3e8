import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPatchWorker, readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { allowedCommands, breachesOf, syntaxBreaches } from './host-rules.ts';
import { type SyntaxReader, syntaxReader } from './script-syntax.ts';

const FOLDER = fileURLToPath(new URL('../../resources/powershell/', import.meta.url));
const CONTRACT = readFileSync(fileURLToPath(new URL('../../docs/host-scripts.md', import.meta.url)), 'utf8');

const files = (readdirSync(FOLDER, { recursive: true }) as string[])
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ps1'));
/** What runs on the workstation has a surface of its own. */
const hostFiles = files.filter((name) => !name.startsWith('workstation/'));
const textOf = (name: string): string => readFileSync(`${FOLDER}${name}`, 'utf8');

let read: SyntaxReader;
let shared: readonly string[];
beforeAll(async () => {
  read = await syntaxReader();
  shared = files.filter((name) => name.startsWith('shared/')).flatMap((name) => read(textOf(name)).functions);
});

describe('the shipped scripts', () => {
  it.each(files)('%s is read by Windows PowerShell 5.1', (name) => {
    expect(syntaxBreaches(textOf(name), read(textOf(name)))).toEqual([]);
  });

  it.each(hostFiles)('%s uses only what docs/host-commands.md allows', (name) => {
    expect(breachesOf(name, textOf(name), read(textOf(name)), shared)).toEqual([]);
  });

  it('are those of docs/host-scripts.md, each and no other', () => {
    const told = [...CONTRACT.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');
    const there = hostFiles
      .filter((name) => !name.includes('/') && name !== 'frame.ps1' && name !== 'patch-worker.ps1')
      .map((name) => name.replace('.ps1', ''));
    expect(there.toSorted()).toEqual(told.toSorted());
  });

  it('use every command that the page allows', () => {
    const used = new Set(hostFiles.flatMap((name) => read(textOf(name)).commands.map((command) => command.name)));
    expect(allowedCommands.filter((command) => !used.has(command))).toEqual([]);
  });

  it('come to the host as prelude and body, and the worker with the functions it needs', async () => {
    const { prelude, body } = await readShippedScript('read-host');
    expect(read(prelude).functions).toEqual(expect.arrayContaining(['Read-Claim', 'ConvertTo-CallError']));
    expect(prelude.trimEnd().endsWith('[Console]::Out.WriteLine($line) }')).toBe(true);
    expect(body).toBe(textOf('read-host.ps1'));
    const worker = read(await readPatchWorker());
    const known = [...worker.functions, ...allowedCommands];
    expect(worker.commands.filter(({ name }) => name === null || !known.includes(name))).toEqual([]);
  });
});

describe('the rules', () => {
  const found = (text: string): readonly string[] => breachesOf('x.ps1', text, read(text), ['Get-Own']);

  it.each([
    ["iex 'Get-VM'", 'iex is not on the page'],
    ["& 'Invoke-Expression' 'Get-VM'", 'calls something computed'],
    ['& $command', 'calls something computed'],
    ['. $command', 'calls something computed'],
    ['& Get-VM', 'calls something computed'],
    ['gwmi Win32_Service', 'gwmi is not on the page'],
    ['Restart-Computer -Force', 'Restart-Computer is not on the page'],
    ['"$(Stop-Computer)"', 'Stop-Computer is not on the page'],
    ["[wmi]'Win32_Service.Name=1'", 'type [wmi] is not on the page'],
    ['[Microsoft.Win32.Registry]::LocalMachine', 'type [microsoft.win32.registry] is not on the page'],
    ['$ExecutionContext.InvokeCommand.InvokeScript($x)', '.InvokeScript may run text'],
    ['[ScriptBlock]::Create($x)', '.Create may run text'],
    ['New-Object -ComObject WScript.Shell', 'another object'],
    ['New-Object System.Net.WebClient', 'another object'],
    ["Get-Content 'a[1].txt'", 'without -LiteralPath'],
    ['$a = $b ?? 1', 'line 1'],
    ['$a = $b ? 1 : 2', 'line 1'],
    ['$a?.b', 'line 1'],
    ['Get-VM && Get-VM', 'not known to 5.1'],
    ['function f { if ($a) {', 'line 1'],
    ['$NAMES = 1; $names = 2', '$NAMES and $names are one variable'],
    ["$a = 'Umlaut ä'", 'not ASCII'],
  ])('given %s, then it is refused', (text, because) => {
    expect(found(text).join('\n')).toContain(because);
  });

  it('given what is allowed, then nothing is said', () => {
    expect(
      found("Get-Own (Get-VM); function Get-Mine { [int]'1' }; Get-Mine; Test-Path -LiteralPath 'HKLM:\\x'"),
    ).toEqual([]);
  });
});
