import type { z } from 'zod';
import type { Answer } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import { type Page, pageOf } from './schemas.ts';
import type { Attempt, Call } from './sender.ts';
import { expand, type TemplateValues, variablesOf } from './uri-template.ts';

/** One page is mostly all; a server may give fewer than asked. */
const TAKE = '1000';
const MOST_PAGES = 100;
const MOST_ITEMS = 10_000;
const PASSES = 3;

export interface Collection<T extends { readonly Id: string }> extends Pick<Call, 'permission' | 'what'> {
  readonly template: string;
  readonly values: TemplateValues;
  readonly item: z.ZodType<T>;
}

interface Pass<T> {
  readonly items: ReadonlyMap<string, T>;
  readonly isComplete: boolean;
  /** Whether the number of items was the same on every page. */
  readonly isStable: boolean;
}

/**
 * Every item of a collection, each once. While items come and go between two pages one may slip through, so a list that
 * moved is read again; the last time everything seen counts. A list that stays shorter than its own total is not
 * believed: it would pass for "nothing runs".
 */
export async function readPages<T extends { readonly Id: string }>(
  client: Client,
  address: Address,
  collection: Collection<T>,
): Promise<Attempt<Answer<readonly T[]>>> {
  const everything = new Map<string, T>();
  for (let pass = 1; ; pass += 1) {
    const read = await readPass(client, address, collection);
    if (!read.ok) return read;
    const { items, isComplete, isStable } = read.value.value;
    for (const [id, item] of items) everything.set(id, item);
    if (isComplete && isStable) return { ok: true, value: { ...read.value, value: [...items.values()] } };
    if (pass < PASSES) continue;
    return isComplete
      ? { ok: true, value: { ...read.value, value: [...everything.values()] } }
      : odd(address, collection, 'TotalResults (fewer items than that)');
  }
}

async function readPass<T extends { readonly Id: string }>(
  client: Client,
  address: Address,
  collection: Collection<T>,
): Promise<Attempt<Answer<Pass<T>>>> {
  const items = new Map<string, T>();
  const totals = new Set<number>();
  let link: string | null = expand(collection.template, { ...collection.values, take: TAKE });
  let given = 0;
  for (let pages = 1; ; pages += 1) {
    const read: Attempt<Answer<Page<T>>> = await client.read(address, { ...collection, link }, pageOf(collection.item));
    if (!read.ok) return read;
    const page: Page<T> = read.value.value;
    const before = items.size;
    for (const item of page.Items) items.set(item.Id, item);
    given += page.Items.length;
    if (page.TotalResults !== undefined) totals.add(page.TotalResults);

    const isNew = items.size > before;
    link = isNew ? nextLink(collection, given, page.TotalResults, page.Links['Page.Next']) : null;
    if (link === null) {
      const isComplete = items.size >= (page.TotalResults ?? 0);
      return { ok: true, value: { ...read.value, value: { items, isComplete, isStable: totals.size <= 1 } } };
    }
    if (pages === MOST_PAGES || items.size > MOST_ITEMS)
      return odd(address, collection, `TotalResults (more than ${MOST_ITEMS})`);
  }
}

/** Counted by ourselves where the template can skip, else as the server links it; null after the last page. */
function nextLink(
  collection: Pick<Collection<{ readonly Id: string }>, 'template' | 'values'>,
  given: number,
  total: number | undefined,
  linked: unknown,
): string | null {
  const hasMore = total === undefined ? typeof linked === 'string' : given < total;
  if (!hasMore) return null;
  if (variablesOf(collection.template).has('skip'))
    return expand(collection.template, { ...collection.values, take: TAKE, skip: String(given) });
  return typeof linked === 'string' ? linked : null;
}

function odd(address: Address, { what }: Pick<Call, 'what'>, where: string): Attempt<never> {
  return {
    ok: false,
    failure: {
      fault: { code: 'octopus.odd-answer', url: address.base, where: `${where} in ${what}` },
      mayHaveArrived: false,
      cure: 'none',
    },
  };
}
