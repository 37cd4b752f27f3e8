import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sshd } from './sshd.ts';

const run = promisify(execFile);

/** One call in a process of its own in which every library may print what it does. */
export async function childWithDebug(
  engine: string,
  sshd: Sshd,
  text: string,
): Promise<{ readonly answer: string; readonly debug: string }> {
  const child = fileURLToPath(new URL('debug-child.ts', import.meta.url));
  const { port, user, identityFile, hostKey } = sshd;
  const wish = JSON.stringify({ engine, port, user, identityFile, hostKey, text });
  const { stdout, stderr } = await run(process.execPath, [child, wish], { env: { ...process.env, DEBUG: '*' } });
  const told = `${stdout}\n${stderr}`;
  const answer = /ANSWER (.*)/.exec(told)?.[1] ?? '';
  return { answer: Buffer.from(answer, 'hex').toString('utf8'), debug: told };
}
