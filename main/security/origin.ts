/** Our own scheme: standard and secure, one host, and nothing but the built page behind it. */
export const SCHEME = 'lowtide';
const HOST = 'app';
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** Whether an address is one of our own pages. Parsed, never matched as text. */
export function isOwnAddress(address: unknown): boolean {
  if (typeof address !== 'string') return false;
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${SCHEME}:` &&
    url.hostname === HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
