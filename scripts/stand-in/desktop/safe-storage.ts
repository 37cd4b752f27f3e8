import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { strict } from '../imitation/strict.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK = Buffer.from('stand-in:');

/** A key that everybody knows, as the fixed password of `basic_text` is, so that is the name of the back end. */
function key(): Buffer {
  return createHash('sha256')
    .update(process.env['STANDIN_STORAGE_KEY'] ?? 'stand-in')
    .digest();
}

function backend(): string {
  return process.env['STANDIN_STORAGE_BACKEND'] ?? 'basic_text';
}

function isAvailable(): boolean {
  return backend() !== 'unknown';
}

/** Encrypts, so that a test finds no plain text on disk; protects nothing. */
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => isAvailable(),
  getSelectedStorageBackend: backend,
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (!isAvailable()) throw new Error('Encryption is not available.');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key(), nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([MARK, nonce, cipher.getAuthTag(), body]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    if (!isAvailable()) throw new Error('Encryption is not available.');
    const sealed = encrypted.subarray(MARK.length);
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return {
      shouldReEncrypt: false,
      result: Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'),
    };
  },
});
