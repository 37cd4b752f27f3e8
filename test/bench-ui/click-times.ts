import type { Locator, Page } from 'playwright';

/** What a click must bring into the page. */
export interface Wanted {
  readonly selector: string;
  /** The element's text begins so. */
  readonly text?: string;
}

declare global {
  interface Window {
    /** From the click that is waited for to the paint of what it brought, milliseconds; null where it met something else. */
    answered?: Promise<number | null>;
  }
}

const ANSWERS_WITHIN_MS = 10_000;
/** A click that met something else brings nothing in this time. */
const MISSED_MS = 3_000;
const TRIES = 5;

/** Milliseconds from a real click, as the browser noted it, to the first paint of a page that shows what is wanted. */
export async function timeOfClick(page: Page, target: Locator, wanted: Wanted): Promise<number> {
  // What changes on the page may move it away under the pointer: that click is no answer of the product.
  for (let tries = 0; tries < TRIES; tries += 1) {
    await target.scrollIntoViewIfNeeded();
    const element = await target.elementHandle();
    await page.evaluate(listen, { ...wanted, element, withinMs: ANSWERS_WITHIN_MS, missedMs: MISSED_MS });
    await target.click({ force: true });
    const ms = await page.evaluate(() => window.answered ?? null);
    if (ms !== null) return ms;
  }
  throw new Error(`${TRIES} clicks did not meet ${String(target)}`);
}

interface Listening extends Wanted {
  readonly element: Node | null;
  readonly withinMs: number;
  readonly missedMs: number;
}

function listen({ selector, text = '', element, withinMs, missedMs }: Listening): void {
  // The input of a choice lies invisibly in its label, which takes the pointer.
  const meant = element instanceof HTMLInputElement ? element.closest('label') : element;
  const isThere = () =>
    [...document.querySelectorAll(selector)].some((found) => (found.textContent ?? '').startsWith(text));
  if (isThere()) throw new Error(`${selector} ${text} is there before the click`);
  window.answered = new Promise((resolve, reject) => {
    const look = (fromMs: number, isMeant: boolean): void => {
      const afterMs = performance.now() - fromMs;
      if (!isMeant && afterMs > missedMs) return resolve(null);
      if (afterMs > withinMs) return reject(new Error(`${selector} ${text} never came`));
      if (!isThere()) return void requestAnimationFrame(() => look(fromMs, isMeant));
      // A task that is posted in a frame comes after its paint; of this urgency before whatever else waits by then.
      void scheduler.postTask(() => resolve(performance.now() - fromMs), { priority: 'user-blocking' });
    };
    const onUp = ({ target, timeStamp }: Event): void => {
      // Not there either where the page drew the element anew just before.
      const isMeant = target instanceof Node && meant?.contains(target) === true;
      requestAnimationFrame(() => look(timeStamp, isMeant));
    };
    addEventListener('pointerup', onUp, { capture: true, once: true });
  });
}
