import { join } from 'node:path';
import { openPowerShellRunner } from '../../../main/adapters/powershell/powershell-runner.ts';
import { readShippedScript, readWorkstationScript } from '../../../main/adapters/script-protocol/shipped-scripts.ts';

/** Runs one script that repeats a text, and prints the answer in a form that no search takes for the text. */
const { engine, port, user, identityFile, hostKey, text } = JSON.parse(process.argv[2] ?? '{}');
const runner = openPowerShellRunner({
  host: 'OCTO-1',
  executable: join(engine, 'pwsh'),
  target: { over: 'ssh', computerName: '127.0.0.1', port, user, login: { kind: 'key', identityFile }, hostKey },
  scripts: async () => ({
    prelude: (await readShippedScript('hello')).prelude,
    body: 'param($x) return @{ hex = -join ([Text.Encoding]::UTF8.GetBytes($x.text) | ForEach-Object { $_.ToString("x2") }) }',
  }),
  drivers: readWorkstationScript,
});
const outcome = await runner.run({ script: 'repeat', parameters: { text }, deadlineMs: 60_000 });
const data = outcome.kind === 'result' ? (outcome.data as { readonly hex?: string }) : {};
console.log(`ANSWER ${data.hex ?? JSON.stringify(outcome)}`);
await runner.close();
