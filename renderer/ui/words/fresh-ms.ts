/** A reading older than this, in real milliseconds, is told as last seen. */
export const FRESH_MS = 15_000;
