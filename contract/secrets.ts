import * as z from 'zod';
import type { SecretSource } from '../core/cluster/cluster-definition.ts';
import type { KeptSecret, VaultState } from '../core/ports/secret-vault.ts';
import type { Answer, Done } from './answer.ts';
import type { StreamMark } from './stream.ts';
import { nameText, nothing, secretText, uuid } from './text-limits.ts';

const vaultId = z.string().min(1).max(100);

const sourceShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('env'), name: nameText }),
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1).max(4_000) }),
  z.strictObject({ kind: z.literal('vault'), id: vaultId }),
  z.strictObject({ kind: z.literal('ask') }),
]) satisfies z.ZodType<SecretSource>;

/**
 * A secret in a form: typed just now, or where it is found. A typed one with `keep: 'vault'` is stored when the form is
 * taken over; with `keep: 'no'` it is asked for again in every process. It crosses the boundary this one way only.
 */
export const secretGiven = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typed'), value: secretText, keep: z.enum(['vault', 'no']) }),
  z.strictObject({ kind: z.literal('source'), source: sourceShape }),
]);
export type SecretGiven = Readonly<z.infer<typeof secretGiven>>;

const forget = z.strictObject({ id: vaultId });
const answer = z.strictObject({ requestId: uuid, value: secretText.nullable() });
const replace = z.strictObject({ id: vaultId, value: secretText });

export interface SecretsApi {
  describe(request: z.infer<typeof nothing>): Promise<Answer<SecretsDescription>>;
  /** A new value under the same id; running windows take it with *renew credential*. */
  replace(request: z.infer<typeof replace>): Promise<Done>;
  forget(request: z.infer<typeof forget>): Promise<Done>;
  /** To what `secret-asked` asked for; null: not given. Each is taken once. */
  answer(request: z.infer<typeof answer>): Promise<Done>;
}

export const secretsRequests = { describe: nothing, replace, forget, answer } satisfies {
  [M in keyof SecretsApi]: z.ZodType<Parameters<SecretsApi[M]>[0]>;
};

export interface SecretsDescription {
  readonly mark: StreamMark;
  readonly vault: VaultState;
  readonly kept: readonly KeptSecret[];
  /** Asked for and not answered yet. */
  readonly asked: readonly SecretAsked[];
}

export interface SecretAsked {
  readonly requestId: string;
  /** `API key`, `password of patch at 10.0.0.12`. */
  readonly what: string;
  readonly cluster: string;
  readonly askedAtMs: number;
}
