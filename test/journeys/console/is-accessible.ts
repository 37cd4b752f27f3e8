import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './operator.ts';

/** What differs between the looks is colour alone. */
const LOOKS = [
  { theme: 'light', forced: 'none', rules: null },
  { theme: 'dark', forced: 'none', rules: ['color-contrast'] },
  { theme: 'light', forced: 'active', rules: ['color-contrast'] },
] as const;

/** axe in both themes and in forced colours, then 200 % zoom: nothing but tables and charts scrolls sideways. */
export async function isAccessible(page: Page, screen: string): Promise<void> {
  for (const { theme, forced, rules } of LOOKS) {
    await page.emulateMedia({ colorScheme: theme, forcedColors: forced, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (rules === null ? axe : axe.withRules([...rules])).analyze();
    const found = violations.map(
      ({ id, nodes }) =>
        `${screen}, ${theme}, forced colours ${forced}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
    expect.soft(found).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize({ width: 720, height: 450 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(`${screen}: ${sideways} px sideways at 200 %`).toBe(`${screen}: 0 px sideways at 200 %`);
  await page.setViewportSize({ width: 1440, height: 900 });
}
