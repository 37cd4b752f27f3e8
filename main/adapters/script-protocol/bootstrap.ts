/**
 * The one physical line that PowerShell is started with. It holds no data: the script and its parameters come as one
 * line of base64 on standard input. A restricted language would refuse all of it, so that is told first, in the
 * simplest words of the language.
 * @source facts: windows-hosts.md 1 and 2; docs/host-scripts.md
 */
export const BOOTSTRAP = [
  "$ErrorActionPreference='Stop'",
  "if($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'){'{lowtide:1:language:'+$ExecutionContext.SessionState.LanguageMode+':lowtide}';exit 1}",
  '$j=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadLine()))',
  // PowerShell 7 would turn texts that look like dates into dates; shared/json.ps1 takes the mark off again.
  `$p=$j-replace'(?<!\\\\)"(?=\\d{4}-\\d\\d-\\d\\dT|/Date\\()','"\\u0001'|ConvertFrom-Json`,
  '&([ScriptBlock]::Create($p.prelude))',
].join(';');

/** Everything that follows the name of the executable. `-OutputFormat Text` keeps CLIXML off standard error. */
export function powershellArguments(): string {
  const encoded = Buffer.from(BOOTSTRAP, 'utf16le').toString('base64');
  return `-NoLogo -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ${encoded}`;
}

/** The language mode a restricted PowerShell told instead of running anything; null: it did not. */
export function restrictedLanguage(output: string): string | null {
  return /\{lowtide:1:language:(\w{1,40}):lowtide\}/.exec(output)?.[1] ?? null;
}
