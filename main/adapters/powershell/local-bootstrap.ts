import { restrictedLanguage } from '../script-protocol/bootstrap.ts';

const READS = '{lowtide:1:reads:lowtide}';
const DATA = 'lowtide-data:';

/**
 * The one physical line that the workstation's own PowerShell is given for every call; `-Command -` parses what comes
 * as if somebody typed it, so more than one line would break or hang. It holds no data: it says that it reads, and only
 * then is it told one line of base64. Were that line sent before, a PowerShell that stumbled would take it for a
 * command and write it into its logs.
 *
 * Standard input is the stream of commands too: what node-powershell wrote behind this line (its delimiters) is read
 * before the data comes, kept, and done at the end.
 *
 * @source facts: windows-hosts.md 2, pitfalls 4, 5, 10 and 12
 */
export const LOCAL_BOOTSTRAP = `& { ${[
  "if($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'){'{lowtide:1:language:'+$ExecutionContext.SessionState.LanguageMode+':lowtide}';exit 1}",
  "$ErrorActionPreference='Stop'",
  "$ProgressPreference='SilentlyContinue'",
  `[Console]::Out.WriteLine('${READS}')`,
  '$later=@()',
  `while($true){$line=[Console]::In.ReadLine();if($null -eq $line){exit 1};if($line.StartsWith('${DATA}')){break};$later+=$line}`,
  `try{$p=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line.Substring(${DATA.length})))|ConvertFrom-Json;$line=$null;&([ScriptBlock]::Create($p.driver))}finally{$p=$null;foreach($one in $later){&([ScriptBlock]::Create($one))}}`,
].join(';')} }`;

/**
 * What runs on the host, in the session. There the payload comes as an argument: a session has no standard input, and
 * what a script puts out arrives as strings.
 */
export const REMOTE_BOOTSTRAP = [
  'param($payload)',
  "if($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'){return '{lowtide:1:language:'+$ExecutionContext.SessionState.LanguageMode+':lowtide}'}",
  "$ErrorActionPreference='Stop'",
  "$ProgressPreference='SilentlyContinue'",
  // PowerShell 7 makes dates of texts that look like one; a character in front, which the prelude takes off, forbids it.
  "$json=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($payload)) -replace '(?<!\\\\)\"(?=\\d{4}-\\d\\d-\\d\\dT|/Date\\()','\"\\u0001'",
  '$p=ConvertFrom-Json -InputObject $json',
  '&([ScriptBlock]::Create($p.prelude))',
].join(';');

/** What the local PowerShell says before it is given data. */
export type Greeting =
  | { readonly kind: 'reads'; readonly rest: string }
  | { readonly kind: 'restricted'; readonly mode: string }
  | { readonly kind: 'nothing-yet' };

export function greetingIn(output: string): Greeting {
  const mode = restrictedLanguage(output);
  if (mode !== null) return { kind: 'restricted', mode };
  const at = output.indexOf(READS);
  return at < 0 ? { kind: 'nothing-yet' } : { kind: 'reads', rest: output.slice(at + READS.length) };
}

/** The line of data, newline included. ASCII only, so that no code page can damage it. */
export function dataLine(driver: string, data: object): string {
  const json = JSON.stringify({ ...data, driver });
  return `${DATA}${Buffer.from(json, 'utf8').toString('base64')}\n`;
}
