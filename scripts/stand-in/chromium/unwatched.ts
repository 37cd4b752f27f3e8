/** What Chromium says of a page or window that was closed meanwhile. */
const GONE =
  /Session with given id not found|No target with given id|No web contents|Browser window not found|Not attached|Target closed|Target crashed|Inspected target navigated or closed|Cannot find context|Internal error/;

/** For work nobody waits for: that its page is gone by now is no fault, anything else ends the app as a bug does. */
export function unwatched(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (error instanceof Error && GONE.test(error.message)) return;
    throw error;
  });
}
