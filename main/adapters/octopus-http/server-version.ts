import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { OriginTrust } from './origin-trust.ts';

/** It changes only by an upgrade: asked once a minute it is known soon enough. */
const KNOWN_FOR_MS = 60_000;

export type WithVersion = (address: Address, nodes: readonly NodeSummary[]) => Promise<readonly NodeSummary[]>;

/**
 * Older servers tell no version with a node. Where there is one node only, `GET /api` is answered by it and tells its
 * version; of several it is not known whose answer that is.
 */
export function withVersion(trust: OriginTrust, now: () => number): WithVersion {
  const known = new Map<string, { readonly version: string; readonly atMs: number }>();
  const versionAt = async (address: Address): Promise<string | null> => {
    const last = known.get(address.base);
    if (last !== undefined && now() - last.atMs < KNOWN_FOR_MS) return last.version;
    // The summary was read there just now, so the first answer is one that was asked for anyway.
    const root = await (last === undefined ? trust.ensure(address) : trust.identify(address));
    if (!root.ok) {
      known.delete(address.base);
      return null;
    }
    const { version } = root.value.identity;
    known.set(address.base, { version, atMs: now() });
    return version;
  };
  return async (address, nodes) => {
    const [only, ...others] = nodes;
    if (only === undefined || only.version !== null || others.length > 0) return nodes;
    return [{ ...only, version: await versionAt(address) }];
  };
}
