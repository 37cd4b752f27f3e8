import { readFile } from 'node:fs/promises';
import { type Result, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition, HostDefinition } from '../../../core/cluster/cluster-definition.ts';
import { inputWrong } from '../json-file/input-wrong.ts';
import { readJsonFile } from '../json-file/read-json-file.ts';
import { definitionOf } from './definition.ts';
import { clusterFileSchema } from './schema.ts';
import { checkWholeFile } from './whole-file.ts';

/** Reads a cluster file. Every error names the file, the key and what to write; nothing is connected to. */
export async function readClusterFile(path: string): Promise<Result<ClusterDefinition>> {
  const file = await readJsonFile(path, clusterFileSchema);
  if (!file.ok) return file;
  const whole = checkWholeFile(path, file.value);
  if (!whole.ok) return whole;
  const definition = definitionOf(path, file.value);
  const files = await checkNamedFiles(path, definition);
  return files.ok ? succeeded(definition) : files;
}

/** A key that cannot be read is said now, not in the middle of a window. */
async function checkNamedFiles(path: string, { nodes }: ClusterDefinition): Promise<Result<null>> {
  for (const [index, node] of nodes.entries()) {
    const hosts = [
      [`nodes[${index}].host`, node.host] as const,
      ...(node.hypervisor?.kind === 'hyper-v'
        ? [[`nodes[${index}].hypervisor.host`, node.hypervisor.host] as const]
        : []),
    ];
    for (const [key, host] of hosts) {
      for (const [name, file] of filesOf(host)) {
        const reason = await whyUnreadable(file, name === 'login.identityFile' && host.transport === 'ssh');
        if (reason !== null)
          return inputWrong(
            `${path}: ${key}.${name}`,
            `${file} cannot be read (${reason})`,
            'Name a file that is there and readable; paths are relative to the cluster file',
          );
      }
    }
  }
  return succeeded(null);
}

function filesOf(host: HostDefinition): readonly (readonly [string, string])[] {
  if (host.transport === 'manual') return [];
  const { login } = host;
  const identity = login?.kind === 'key' ? [['login.identityFile', login.identityFile] as const] : [];
  const known = host.transport === 'ssh' && host.knownHosts !== null ? [['knownHosts', host.knownHosts] as const] : [];
  return [...identity, ...known];
}

/** The words that stand in every form of a private key: OpenSSH's own, PEM and PuTTY's. */
const PRIVATE_KEY = /PRIVATE KEY-----|^PuTTY-User-Key-File-/u;

async function whyUnreadable(file: string, isKey: boolean): Promise<string | null> {
  return readFile(file, 'latin1').then(
    (text) => (isKey && !PRIVATE_KEY.test(text) ? 'it holds no private key' : null),
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
}
