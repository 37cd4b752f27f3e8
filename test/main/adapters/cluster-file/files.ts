import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../../../../core/base/result.ts';
import { faultText } from '../../../../core/fault/fault-text.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

export const HOST_KEY = `SHA256:${'A'.repeat(43)}`;

type Json = { readonly [key: string]: unknown };

export function anSshHost(change: Json = {}): Json {
  return {
    transport: 'ssh',
    address: '10.0.0.11',
    user: 'patch',
    login: { agent: true },
    hostKey: HOST_KEY,
    ...change,
  };
}

export function aClusterFile(change: Json = {}): Json {
  return {
    name: 'Production Octopus',
    url: 'https://octopus.example.com',
    topology: 'ha',
    apiKey: { env: 'OCTOPUS_API_KEY' },
    nodes: [
      { name: 'OCTO-1', url: 'https://octo-1.example.com', host: anSshHost() },
      { name: 'OCTO-2', host: { transport: 'manual' } },
    ],
    ...change,
  };
}

/** A folder with these files in it; what is not text is written as JSON. */
export async function folderWith(files: { readonly [name: string]: unknown }): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** `place: problem. next` of a refusal, without the folder; 'accepted' of none. */
export function refusal(result: Result<unknown>, folder: string): string {
  if (result.ok) return 'accepted';
  const { title, nextStep } = faultText(result.fault);
  return `${title}. ${nextStep}`.replaceAll(`${folder}/`, '');
}
