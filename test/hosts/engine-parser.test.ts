import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { type SyntaxReader, syntaxReader } from '../resources/script-syntax.ts';
import { aMachine, dataOf, describeOnEngine } from './support/on-engine.ts';

const FOLDER = fileURLToPath(new URL('../../resources/powershell/', import.meta.url));
const files = globSync('**/*.ps1', { cwd: FOLDER }).toSorted();

/** What PowerShell's own parser says: its errors, what came after 5.1, and every command by its name. */
const PARSE = `param($Parameters)
$texts = @($Parameters.texts)
$read = @(foreach ($text in $texts) {
    $tokens = $null
    $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
    $newer = $tree.FindAll({ param($node) $node.GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' }, $true)
    $commands = $tree.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)
    [ordered]@{
        errors = @($errors | ForEach-Object { $_.ErrorId })
        newer = @($newer | ForEach-Object { $_.GetType().Name }) + @($tokens | Where-Object { [string]$_.Kind -like 'Question*' } | ForEach-Object { [string]$_.Kind })
        commands = @($commands | ForEach-Object { [string]$_.GetCommandName() })
    }
})
return [ordered]@{ read = $read }`;

interface Read {
  readonly errors: readonly string[];
  readonly newer: readonly string[];
  readonly commands: readonly string[];
}

let grammar: SyntaxReader;
beforeAll(async () => {
  grammar = await syntaxReader();
});

async function parsed(texts: readonly string[]): Promise<readonly Read[]> {
  const machine = await aMachine();
  const { prelude } = await readShippedScript('hello');
  const { read } = dataOf(await machine.run('parse', { texts }, { prelude, body: PARSE }));
  return read as unknown as readonly Read[];
}

describeOnEngine("PowerShell's own parser", () => {
  it('reads every shipped script without an error, and finds nothing that came after 5.1', async () => {
    const read = await parsed(files.map((name) => readFileSync(join(FOLDER, name), 'utf8')));
    expect(read).toHaveLength(files.length);
    const wrong = files.filter((_, at) => (read[at]?.errors.length ?? 1) + (read[at]?.newer.length ?? 1) > 0);
    expect(wrong).toEqual([]);
  });

  it('sees the same commands as the grammar that the other tests read with', async () => {
    const texts = files.map((name) => readFileSync(join(FOLDER, name), 'utf8'));
    const read = await parsed(texts);
    for (const [at, text] of texts.entries()) {
      const theirs = grammar(text).commands.map(({ name }) => name ?? '');
      expect(read[at]?.commands.toSorted(), files[at]).toEqual(theirs.toSorted());
    }
  });

  it('finds what is planted', async () => {
    const read = await parsed(['if ($a) {', '$a ?? 1', '$a ? 1 : 2', 'Get-VM && Get-VM', "iex 'x'"]);
    expect(read.map(({ errors, newer }) => errors.length + newer.length > 0)).toEqual([true, true, true, true, false]);
    expect(read.at(-1)?.commands).toEqual(['iex']);
  });
});
