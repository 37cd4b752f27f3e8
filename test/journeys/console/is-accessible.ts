import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './operator.ts';

const LOOKS = [
  { theme: 'light', forced: 'none' },
  { theme: 'dark', forced: 'none' },
  { theme: 'light', forced: 'active' },
] as const;

/** axe with all its rules, in both themes and in forced colours. */
export async function passesAxe(page: Page, screen: string): Promise<void> {
  for (const { theme, forced } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme, forcedColors: forced, reducedMotion: 'reduce' });
    const { violations } = await (await axeOn(page)).options({ resultTypes: ['violations'] }).analyze();
    const found = violations.map(
      ({ id, nodes }) =>
        `${screen}, ${theme}, forced colours ${forced}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
    expect.soft(found).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

/** Its half megabyte of source is given to a document once, not before each run. */
async function axeOn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window);
  return new AxeBuilder(isThere ? { page, axeSource: ';' } : { page }).setLegacyMode();
}

/** The same, then 200 % zoom: nothing but tables and charts scrolls sideways. */
export async function isAccessible(page: Page, screen: string): Promise<void> {
  await passesAxe(page, screen);
  await page.setViewportSize({ width: 720, height: 450 });
  // Under a dialog nothing scrolls, and the room of the scroll bar is kept.
  const sideways = await page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  );
  expect.soft(`${screen}: ${sideways} px sideways at 200 %`).toBe(`${screen}: 0 px sideways at 200 %`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Nothing on this screen gets wider than it was where a node is called by 200 characters without a space. */
export async function breaksLongNames(page: Page, node: string, what: string): Promise<void> {
  const wider = await page.evaluate((name) => {
    const all = [...document.querySelectorAll('main *')];
    const before = all.map((element) => element.scrollWidth);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: { readonly of: Node; readonly was: string }[] = [];
    for (let of = walk.nextNode(); of !== null; of = walk.nextNode())
      if (of.nodeValue?.includes(name) === true) texts.push({ of, was: of.nodeValue });
    for (const { of, was } of texts) of.nodeValue = was.replaceAll(name, 'N'.repeat(200));
    // What scrolls by itself and did not before, or further than before.
    const found = all.filter(
      (element, at) =>
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
        element.scrollWidth > Math.max(element.clientWidth, before[at] ?? 0),
    );
    const told = found.map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`);
    for (const { of, was } of texts) of.nodeValue = was;
    return { isFound: texts.length > 0, told };
  }, node);
  expect(wider, what).toEqual({ isFound: true, told: [] });
}
