import type { ShippedScript } from '../../../main/adapters/script-protocol/payload.ts';
import { readShippedScript } from '../../../main/adapters/script-protocol/shipped-scripts.ts';
import type { Reply } from '../../conformance/script-runner-conformance.ts';

const OTHER_NONCE = `'${'0'.repeat(32)}'`;

/** What the far end does is in the text of the script; that it began is a line in the file. */
export async function scriptFor(reply: Reply, begunFile: string): Promise<ShippedScript> {
  const counted = `Add-Content -LiteralPath '${begunFile}' -Value 'begun'\n`;
  const { prelude } = await readShippedScript('hello');
  const shipped = (body: string): ShippedScript => ({ prelude: counted + prelude, body });
  const bare = (text: string): ShippedScript => ({ prelude: counted + text, body: '' });
  switch (reply.kind) {
    case 'data': {
      const warnings = (reply.warnings ?? []).map((warning) => `$call.warnings += ${literal(warning)}`).join('\n');
      return shipped(`${warnings}\nreturn ${parsed(reply.data)}`);
    }
    case 'mirror':
      return shipped('param($Parameters) return $Parameters');
    case 'refuse':
      return shipped(`Deny-Call ${literal(reply.error.type)} ${literal(reply.error.message)}`);
    case 'progress': {
      const steps = reply.steps.map((step, at) => frame('progress', at + 1, step));
      const answer = { ok: true, data: reply.data, error: null, warnings: [] };
      return bare([...steps, frame('result', steps.length + 1, answer)].join('\n'));
    }
    case 'end':
      return bare(saying(reply.says));
    case 'lost':
      return bare('[System.Diagnostics.Process]::GetCurrentProcess().Kill()');
    case 'silent':
      return bare('while ($true) { Start-Sleep -Milliseconds 50 }');
  }
}

function saying(says: Extract<Reply, { kind: 'end' }>['says']): string {
  const answer = { ok: true, data: 'x', error: null, warnings: [] };
  switch (says) {
    case 'nothing':
      return '';
    case 'noise':
      return `'ok'; '{"ok":true}'; '{lowtide:1:noise'`;
    case 'damaged frame':
      return `(${frame('result', 1, answer)}).Replace(':lowtide}', '')`;
    case 'frame of another call':
      return frame('result', 1, answer, OTHER_NONCE);
  }
}

/** An expression that is the line of a frame. */
function frame(kind: 'progress' | 'result', sequence: number, json: unknown, nonce = '$p.nonce'): string {
  const base64 = Buffer.from(JSON.stringify(json), 'utf8').toString('base64');
  return `('{lowtide:1:${kind}:' + ${nonce} + ':${sequence}:${base64}:lowtide}')`;
}

function parsed(data: unknown): string {
  return `(ConvertFrom-ExactJson ${literal(JSON.stringify(data))})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
