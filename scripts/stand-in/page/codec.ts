export interface Codec {
  /** Throws for what structured cloning would refuse. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * What structured cloning carries, as JSON text, alike in Node and in the page. Cycles are refused.
 * One function without anything around it, because its text is sent into the page.
 */
export function makeCodec(): Codec {
  type Tagged = { readonly $: string; readonly v?: unknown; readonly of?: string };

  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  const encodeNumber = (value: number): unknown => {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
  };
  const encodeObject = (value: object, above: readonly object[]): unknown => {
    if (above.includes(value)) refuse();
    const inside = [...above, value];
    const each = (inner: unknown): unknown => encodeValue(inner, inside);
    if (Array.isArray(value)) return value.map(each);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: [...value].map(each) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(each) };
    if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] };
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message] };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return encodeView(value);
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return refuse();
    const plain = Object.fromEntries(Object.keys(value).map((key) => [key, each(Reflect.get(value, key))]));
    return '$' in plain ? { $: 'object', v: plain } : plain;
  };
  const encodeView = (value: ArrayBufferView): unknown => {
    const bytes = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    const of = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
    return { $: 'view', of, v: toBase64(bytes) };
  };
  const encodeValue = (value: unknown, above: readonly object[]): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return encodeNumber(value);
      case 'undefined':
        return { $: 'undefined' };
      case 'bigint':
        return { $: 'bigint', v: String(value) };
      case 'object':
        return value === null ? null : encodeObject(value, above);
      default:
        return refuse();
    }
  };

  const decodeTagged = ({ $: tag, v, of = '' }: Tagged): unknown => {
    switch (tag) {
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date(v as number);
      case 'map':
        return new Map((v as unknown[]).map(decodeValue) as [unknown, unknown][]);
      case 'set':
        return new Set((v as unknown[]).map(decodeValue));
      case 'regexp':
        return new RegExp(...(v as [string, string]));
      case 'error': {
        const [name, message] = v as [string, string];
        return Object.assign(new Error(message), { name });
      }
      case 'buffer':
        return fromBase64(v as string).buffer;
      case 'view': {
        const View = Reflect.get(globalThis, of) as new (buffer: ArrayBuffer) => unknown;
        return new View(fromBase64(v as string).buffer);
      }
      case 'object':
        return decodePlain(v as object);
      default:
        return undefined;
    }
  };
  // Object.fromEntries: a key named __proto__ stays a key.
  const decodePlain = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decodeValue(inner)]));
  const decodeValue = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decodeValue);
    return '$' in value ? decodeTagged(value as Tagged) : decodePlain(value);
  };

  return {
    encode: (value) => JSON.stringify(encodeValue(value, [])),
    decode: (text) => decodeValue(JSON.parse(text)),
  };
}
