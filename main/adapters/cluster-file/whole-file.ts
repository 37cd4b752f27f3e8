import type { Result } from '../../../core/base/result.ts';
import { succeeded } from '../../../core/base/result.ts';
import { sameName } from '../../../core/window/facts.ts';
import { inputWrong } from '../json-file/input-wrong.ts';
import type { ClusterFile, HostEntry } from './schema.ts';

/** What no single key shows: names that come twice, a topology that does not fit, an address that needs a reason. */
export function checkWholeFile(path: string, file: ClusterFile): Result<null> {
  const checks = [topologyFits, nodesDiffer, plainHttpHasReason, practiceIsOnLoopback];
  for (const check of checks) {
    const result = check(path, file);
    if (!result.ok) return result;
  }
  return succeeded(null);
}

function topologyFits(path: string, { topology, nodes }: ClusterFile): Result<null> {
  if (topology === 'ha' || nodes.length === 1) return succeeded(null);
  return inputWrong(
    `${path}: topology`,
    `"single" is one node, and the file has ${nodes.length}`,
    'Write "ha", or leave one node',
  );
}

function nodesDiffer(path: string, { nodes }: ClusterFile): Result<null> {
  for (const [index, node] of nodes.entries()) {
    const before = nodes.slice(0, index);
    const place = `${path}: nodes[${index}]`;
    if (before.some((other) => sameName(other.name, node.name)))
      return inputWrong(`${place}.name`, `"${node.name}" is there twice`, 'Give every node once');
    const { url } = node;
    if (url !== undefined && before.some((other) => other.url !== undefined && sameAddress(other.url, url)))
      return inputWrong(
        `${place}.url`,
        'another node has the same address',
        "Write each node's own address, not that of the load balancer",
      );
  }
  return succeeded(null);
}

function plainHttpHasReason(path: string, { url, nodes, insecureHttp }: ClusterFile): Result<null> {
  if (insecureHttp !== undefined) return succeeded(null);
  const addresses = [
    [`${path}: url`, url] as const,
    ...nodes.map((node, index) => [`${path}: nodes[${index}].url`, node.url] as const),
  ];
  const plain = addresses.find(
    ([, address]) => address !== undefined && address.toLowerCase().startsWith('http:') && !isLoopback(hostOf(address)),
  );
  if (plain === undefined) return succeeded(null);
  return inputWrong(
    plain[0],
    'plain http would show the API key to everybody on the way',
    'Write an https address, or "insecureHttp" with the reason why it is accepted',
  );
}

/** Simulated time must never reach a real server. */
function practiceIsOnLoopback(path: string, { practice, url, nodes }: ClusterFile): Result<null> {
  if (practice === undefined) return succeeded(null);
  const urls = [url, ...nodes.flatMap((node) => node.url ?? [])].map(hostOf);
  const machines = nodes.flatMap(({ host, hypervisor }) => [
    ...machinesOf(host),
    ...(hypervisor === undefined
      ? []
      : hypervisor.kind === 'hyper-v'
        ? machinesOf(hypervisor.host)
        : [hypervisor.server]),
  ]);
  const beyond = [...urls, ...machines].find((machine) => !isLoopback(machine));
  if (beyond === undefined) return succeeded(null);
  return inputWrong(
    `${path}: practice`,
    `this is for a practice cluster on this machine, and "${beyond}" is not on it`,
    'Remove "practice"',
  );
}

function machinesOf(host: HostEntry): readonly string[] {
  switch (host.transport) {
    case 'ssh':
      return [host.address];
    case 'powershell':
      return [host.computerName];
    case 'manual':
      return [];
  }
}

function hostOf(address: string): string {
  return new URL(address).hostname;
}

function sameAddress(one: string, other: string): boolean {
  return new URL(one).href.replace(/\/+$/u, '') === new URL(other).href.replace(/\/+$/u, '');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}
