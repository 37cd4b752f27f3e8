import { failed, type Result, type Sent, succeeded } from '../../../core/base/result.ts';
import type { CallOptions } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Failure } from './fault-of.ts';
import { isSameName } from './names.ts';
import type { Attempt } from './sender.ts';

/** One try and two repeats. */
const TRIES = 3;
const FIRST_PAUSE_MS = 100;

export interface Route {
  read<T>(options: CallOptions, attempt: (address: Address) => Promise<Attempt<T>>): Promise<Result<T>>;
  /** Reads through one node's own address only. */
  readAt<T>(address: Address, attempt: (address: Address) => Promise<Attempt<T>>): Promise<Result<T>>;
  /** Sends at most once what may have arrived. */
  write(options: CallOptions, attempt: (address: Address) => Promise<Attempt<unknown>>): Promise<Sent>;
}

export interface RouteOptions {
  /** The shared one first, if there is one, then the nodes' own. */
  readonly addresses: readonly Address[];
  readonly pause: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** An address that let us wait, or failed where another answered, is asked last for so long. */
  readonly askedLastMs: number;
}

export function route({ addresses, pause, now, askedLastMs }: RouteOptions): Route {
  const lastUntil = new Map<string, number>();
  const isLast = (address: Address): boolean => (lastUntil.get(address.base) ?? 0) > now();
  const askLast = (address: Address): void => void lastUntil.set(address.base, now() + askedLastMs);

  /** Goes from address to address until one gives a value, none is left, or a failure says that going on is of no use. */
  async function tryAll<T>(
    order: readonly Address[],
    attempt: (address: Address) => Promise<Attempt<T>>,
  ): Promise<Attempt<T>> {
    let telling: Failure | null = null;
    let forbidden: { readonly at: number; readonly failure: Failure } | null = null;
    const failedSoFar: Address[] = [];
    let at = 0;
    for (let tries = 1; ; tries += 1) {
      const address = order[at];
      if (address === undefined) throw new Error('a route without addresses');
      const outcome = await attempt(address);
      if (outcome.ok) {
        for (const other of failedSoFar) if (other !== address) askLast(other);
        return outcome;
      }
      const { failure } = outcome;
      if (failure.fault.code === 'octopus.timeout' || outcome.trouble?.kind === 'silent') askLast(address);
      if (failure.mayHaveArrived || failure.cure === 'none') return outcome;
      if (failure.cure === 'other-node') {
        if (forbidden !== null) return { ok: false, failure: forbidden.failure };
        forbidden = { at, failure };
      } else {
        failedSoFar.push(address);
        // The first address is the one that matters.
        telling ??= failure;
      }
      // Who was forbidden once may not know yet; what failed besides does not use up the second answer.
      const next: number | null = nextOf(failure, at, order.length) ?? forbidden?.at ?? null;
      const mostTries: number = forbidden === null ? TRIES : TRIES + 1;
      if (next === null || tries === mostTries) return { ok: false, failure: telling ?? failure };
      at = next;
      await pause(FIRST_PAUSE_MS * tries);
    }
  }

  const sorted = (order: readonly Address[]): readonly Address[] => [
    ...order.filter((address) => !isLast(address)),
    ...order.filter(isLast),
  ];

  return {
    read: async (options, attempt) => {
      const order = sorted(readOrder(addresses, options.avoidNodes));
      return order.length === 0 ? failed(noneFree(options)) : resultOf(await tryAll(order, attempt));
    },
    readAt: async (address, attempt) => resultOf(await tryAll([address], attempt)),
    write: async (options, attempt) => {
      const order = sorted(writeOrder(addresses, options.avoidNodes));
      return order.length === 0 ? { kind: 'refused', fault: noneFree(options) } : sentOf(await tryAll(order, attempt));
    },
  };
}

/**
 * Which address comes next, null for none. Where nobody else is left, the address that forbade is asked once more: a
 * shared one may lead to another node, and a server that was alone may have been mistaken for a moment.
 */
function nextOf(failure: Failure, at: number, count: number): number | null {
  switch (failure.cure) {
    case 'none':
      return null;
    case 'repeat':
      return (at + 1) % count;
    case 'elsewhere':
      return at + 1 < count ? at + 1 : null;
    case 'other-node':
      return at + 1 < count ? at + 1 : at;
  }
}

function readOrder(addresses: readonly Address[], avoid: readonly string[]): readonly Address[] {
  return [...addresses.filter(({ node }) => node === null), ...ownAddresses(addresses, avoid)];
}

/** While a node is worked on, a load balancer may still send to it: a node known to be another one comes first. */
function writeOrder(addresses: readonly Address[], avoid: readonly string[]): readonly Address[] {
  const order = readOrder(addresses, avoid);
  return avoid.length === 0
    ? order
    : [...order.filter((address) => isOther(address, avoid)), ...order.filter((address) => !isOther(address, avoid))];
}

/** Nodes that are not to be avoided; if there are none, the others as a last resort (a single server has no other). */
function ownAddresses(addresses: readonly Address[], avoid: readonly string[]): readonly Address[] {
  const own = addresses.filter(({ node }) => node !== null);
  const others = own.filter((address) => isOther(address, avoid));
  return others.length > 0 ? others : own;
}

function isOther({ node }: Address, avoid: readonly string[]): boolean {
  return node !== null && !avoid.some((name) => isSameName(name, node));
}

function noneFree({ avoidNodes }: CallOptions): Failure['fault'] {
  return { code: 'octopus.no-node-free', avoided: avoidNodes };
}

function resultOf<T>(outcome: Attempt<T>): Result<T> {
  return outcome.ok ? succeeded(outcome.value) : failed(outcome.failure.fault);
}

function sentOf(outcome: Attempt<unknown>): Sent {
  if (outcome.ok) return { kind: 'accepted' };
  const { fault, mayHaveArrived } = outcome.failure;
  return { kind: mayHaveArrived ? 'unknown' : 'refused', fault };
}
