import type { Page } from 'playwright';
import { timeOfClick } from './click-times.ts';

const ROUNDS = 4;
const NODES_A_ROUND = 3;
const RECORDS_OPENED = 10;

export type ClickKind = 'another screen' | 'map or table' | 'a node' | 'a record';

export interface Click {
  readonly kind: ClickKind;
  readonly ms: number;
}

/** Between the screens, between map and table, and from node to node; begins and ends at Cluster. */
export async function clickAround(page: Page): Promise<readonly Click[]> {
  const clicks: Click[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    clicks.push(await toScreen(page, 'Plan'), await toScreen(page, 'Cluster'));
    for (let at = 0; at < NODES_A_ROUND; at += 1) clicks.push(await selectNode(page, 1 + round * 16 + at * 4));
    clicks.push(await showAs(page, 'Table', 'thead'), await showAs(page, 'Map', '[role=listbox]'));
    clicks.push(await toScreen(page, 'Settings'), await toScreen(page, 'Cluster'));
  }
  return clicks;
}

/** In the list of records, which is open: one after the other is selected. */
export async function clickRecords(page: Page): Promise<readonly Click[]> {
  const clicks: Click[] = [];
  for (let at = 0; at < RECORDS_OPENED; at += 1) {
    const row = `[role=row][data-index="${at}"]`;
    const button = page.locator(row).getByRole('button');
    clicks.push({ kind: 'a record', ms: await timeOfClick(page, button, { selector: `${row}[data-selected]` }) });
  }
  for (let round = 0; round < ROUNDS; round += 1)
    clicks.push(await toScreen(page, 'Cluster'), await toScreen(page, 'Record'));
  return clicks;
}

/** Milliseconds from the first click on Record to the rows of the list. */
export function listRecords(page: Page): Promise<number> {
  return timeOfClick(page, page.getByRole('link', { name: 'Record' }), { selector: '[role=row][data-index]' });
}

export async function toScreen(page: Page, name: string): Promise<Click> {
  const link = page.getByRole('link', { name, exact: true });
  return { kind: 'another screen', ms: await timeOfClick(page, link, { selector: 'h1', text: name }) };
}

async function showAs(page: Page, name: 'Map' | 'Table', selector: string): Promise<Click> {
  const radio = page.getByRole('radio', { name });
  const wanted = { selector: `section[aria-label=Cluster] ${selector}` };
  return { kind: 'map or table', ms: await timeOfClick(page, radio, wanted) };
}

async function selectNode(page: Page, number: number): Promise<Click> {
  const node = `OCTO-${number}`;
  const tile = page.getByRole('option', { name: new RegExp(`^${node} `) });
  return { kind: 'a node', ms: await timeOfClick(page, tile, { selector: `[aria-label="Selected node: ${node}"]` }) };
}
