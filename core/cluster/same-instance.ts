/** One instance, however a file or a server writes its `InstallationId`. Null is none. */
export function isSameInstance(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();
}
