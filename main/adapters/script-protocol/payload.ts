import { randomBytes } from 'node:crypto';
import type { Json } from '../../../core/ports/script-runner.ts';

/** The text of a script as it is shipped: what every script needs, and the script itself. */
export interface ShippedScript {
  readonly prelude: string;
  readonly body: string;
}

/** 32 hexadecimal digits that only this call knows: nothing a host prints by itself can be taken for its answer. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}

/** The line for standard input, newline included. ASCII only, so that no code page can damage it. */
export function payloadLine(
  nonce: string,
  script: string,
  shipped: ShippedScript,
  parameters: { readonly [name: string]: Json },
): string {
  const { prelude, body } = shipped;
  const json = JSON.stringify({ protocol: 1, nonce, script, prelude, body, parameters });
  return `${Buffer.from(json, 'utf8').toString('base64')}\n`;
}
