/** A record without one of its keys. */
export function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
