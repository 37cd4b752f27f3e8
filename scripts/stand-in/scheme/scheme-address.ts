/** Chromium resolves every name below this one to the machine itself, and calls its pages secure. */
const INSIDE = 'localhost';

const schemes = new Set<string>();

/** Own schemes are only known to main: the page sees the https address that stands for it. */
export function declareScheme(scheme: string): void {
  schemes.add(scheme);
}

/** `lowtide://app/a?b#c` as `https://app.lowtide.localhost/a?b#c`; other addresses as they are. */
export function toPageAddress(address: string): string {
  const {
    scheme = '',
    host = '',
    rest = '',
  } = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<host>[^/?#]*)(?<rest>.*)$/is.exec(address)?.groups ?? {};
  if (!schemes.has(scheme.toLowerCase())) return address;
  return `https://${host.toLowerCase()}.${scheme.toLowerCase()}.${INSIDE}${rest}`;
}

/** The other way. */
export function toAppAddress(address: string): string {
  const {
    host = '',
    scheme = '',
    rest = '',
  } = /^https:\/\/(?<host>[^/?#:]*)\.(?<scheme>[^./?#:]+)\.localhost(?<rest>(?:[/?#].*)?)$/is.exec(address)?.groups ??
  {};
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : address;
}

/** The scheme an address of the page stands for, or null. */
export function schemeOf(pageAddress: string): string | null {
  const app = toAppAddress(pageAddress);
  return app === pageAddress ? null : app.slice(0, app.indexOf(':'));
}

/** The origin, which for an own scheme `URL.origin` calls "null". */
export function originOf(appAddress: string): string {
  const { protocol, host, origin } = new URL(appAddress);
  return origin === 'null' && host !== '' ? `${protocol}//${host}` : origin;
}

/** A content security policy that names an own scheme, with the addresses that stand for it. */
export function toPagePolicy(policy: string): string {
  const sources = policy.split(/(?<=[\s;,])/);
  return sources.map((source) => source.replace(/^([a-z][a-z0-9+.-]*):(\/\/)?([^\s;,]*)/i, toPageSource)).join('');
}

function toPageSource(source: string, scheme: string, slashes: string | undefined, host: string): string {
  if (!schemes.has(scheme.toLowerCase())) return source;
  return slashes === undefined || host === '' ? `https://*.${scheme.toLowerCase()}.${INSIDE}` : toPageAddress(source);
}

/** Patterns of Chromium's request interception for all own schemes. */
export function schemePatterns(): readonly string[] {
  return [...schemes].map((scheme) => `https://*.${scheme}.${INSIDE}/*`);
}
