/** One script as it arrived on standard input. */
export interface ScriptCall {
  readonly nonce: string;
  readonly script: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A refusal that the contract knows, or an exception as PowerShell would name it. */
export class ScriptFailure extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** The line on standard input; null when it is not what the contract says. */
export function parseCall(line: string): ScriptCall | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(line, 'base64').toString('utf8'));
    if (!isRecord(value) || value['protocol'] !== 1) return null;
    const { nonce, script, prelude, body, parameters } = value;
    if (typeof nonce !== 'string' || !/^[0-9a-f]{32}$/i.test(nonce)) return null;
    if (typeof script !== 'string' || typeof prelude !== 'string' || typeof body !== 'string') return null;
    return { nonce, script, parameters: isRecord(parameters) ? parameters : {} };
  } catch {
    return null;
  }
}

/** A result frame, as the line of the contract. */
export function resultFrame(nonce: string, result: object | ScriptFailure): string {
  const body =
    result instanceof ScriptFailure
      ? { ok: false, data: null, error: errorOf(result), warnings: [] }
      : { ok: true, data: result, error: null, warnings: [] };
  const base64 = Buffer.from(JSON.stringify(body), 'utf8').toString('base64');
  return `{lowtide:1:result:${nonce}:1:${base64}:lowtide}`;
}

function errorOf(failure: ScriptFailure): object {
  const { type, message } = failure;
  return { type, fqid: `${type},Lowtide`, category: 'OperationStopped', hresult: -2_146_233_088, message };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
