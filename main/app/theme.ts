/** `--bg-canvas` of the two themes: what stands behind the page before its first paint. */
export function backgroundOf(isDark: boolean): string {
  return isDark ? '#131618' : '#eceef0';
}
