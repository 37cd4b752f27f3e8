import type { SecretsApi } from '../../../contract/secrets.ts';
import type { SecretVault } from '../../../core/ports/secret-vault.ts';
import type { SecretDesk } from '../secrets/secret-desk.ts';
import { answered, answerOf, refused } from './envelope.ts';

interface SecretsPorts {
  readonly secrets: SecretDesk;
  readonly vault: SecretVault;
}

export function secretsApi({ secrets, vault }: SecretsPorts): SecretsApi {
  return {
    describe: async () => answered(await secrets.describe()),
    replace: async ({ id, value }) => {
      secrets.learn(value);
      const kept = (await vault.list()).find((each) => each.id === id);
      if (kept === undefined)
        return refused({ code: 'console.vault-unavailable', reason: 'there is no entry of this name' });
      return answerOf(await vault.keep(id, kept.label, value));
    },
    forget: async ({ id }) => answerOf(await vault.forget(id)),
    answer: async ({ requestId, value }) => {
      if (value !== null) secrets.learn(value);
      return secrets.answer(requestId, value)
        ? answered(null)
        : refused({ code: 'console.secret-not-given', what: 'nobody asks for this any more' });
    },
  };
}
