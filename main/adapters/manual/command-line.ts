import { gzipSync } from 'node:zlib';

/**
 * The one line that a person pastes into an elevated PowerShell window on the host. The whole call is in it, packed: the
 * same script that any other transport would send, for Windows PowerShell 5.1 and 7. What the script changes for the
 * window it runs in is put back.
 */
export function commandLine(payload: string): string {
  const packed = gzipSync(Buffer.from(payload, 'base64'), { level: 9 }).toString('base64');
  const body = [
    '$was=$global:ErrorActionPreference',
    `$bytes=[Convert]::FromBase64String('${packed}')`,
    'try{$text=[IO.StreamReader]::new([IO.Compression.GZipStream]::new([IO.MemoryStream]::new($bytes),[IO.Compression.CompressionMode]::Decompress)).ReadToEnd()',
    // PowerShell 7 would turn texts that look like dates into dates; the prelude takes the mark off again.
    `$p=ConvertFrom-Json -InputObject ($text -replace '(?<!\\\\)"(?=\\d{4}-\\d\\d-\\d\\dT|/Date\\()','"\\u0001')`,
    '&([ScriptBlock]::Create($p.prelude))}finally{$global:ErrorActionPreference=$was}',
  ];
  return `&{${body.join(';')}}`;
}
