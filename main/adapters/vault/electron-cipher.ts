import { safeStorage } from 'electron';
import type { Cipher } from './vault-file.ts';

/** Back ends whose key is a fixed password, known to everybody. */
const WEAK: readonly string[] = ['basic_text', 'unknown'];

/**
 * The system's password store by Electron, asynchronous. On Windows it protects from other users of the machine, not
 * from other programs of this user (docs/security.md).
 */
export const electronCipher: Cipher = {
  state: async () => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return { kind: 'unavailable' };
    if (process.platform !== 'linux')
      return { kind: 'encrypted', backend: process.platform === 'win32' ? 'DPAPI' : 'Keychain' };
    const backend = safeStorage.getSelectedStorageBackend();
    return WEAK.includes(backend) ? { kind: 'weak', backend } : { kind: 'encrypted', backend };
  },
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
    return { text: result, reEncrypt: shouldReEncrypt };
  },
};
