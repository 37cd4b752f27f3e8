/** Every refusal of the stand-in says the same sentence, so that a test can look for it. */
export function notImitated(what: string): never {
  throw new Error(`The stand-in does not imitate ${what} (docs/stand-in.md).`);
}

/** Names that the language, a debugger or a test library asks of any object. */
const ASKED_OF_ANYTHING = new Set([
  'then',
  'toJSON',
  'toString',
  'valueOf',
  'inspect',
  'constructor',
  'asymmetricMatch',
]);

/** The same object, but whatever it does not have throws when it is read, where a plain object would say `undefined`. */
export function strict<T extends object>(name: string, imitation: T): T {
  return new Proxy(imitation, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_OF_ANYTHING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      return notImitated(`${name}.${key}`);
    },
  });
}

/** Stands for a whole part of Electron that is missing: any use of it throws. */
export function missing(name: string): object {
  // Not an arrow: it must be possible to call it with `new`.
  function refuse(): never {
    return notImitated(name);
  }
  return new Proxy(refuse, {
    get: (_, key) =>
      typeof key === 'symbol' || ASKED_OF_ANYTHING.has(key) ? undefined : notImitated(`${name}.${key}`),
    set: (_, key) => notImitated(`${name}.${String(key)}`),
    construct: () => notImitated(`new ${name}()`),
  });
}

/** Refuses options that nothing here obeys, instead of dropping them. */
export function onlyKnown(what: string, options: object, known: readonly string[]): void {
  for (const [key, value] of Object.entries(options)) {
    if (value !== undefined && !known.includes(key)) notImitated(`${what}: ${key}`);
  }
}
