import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { isOwnAddress, SCHEME } from './origin.ts';

/** Declared once, before Electron is ready. */
export const ownScheme: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** What the build makes; anything else is not served. */
const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Answers one request of the page: GET, our own host, a file of the build. Never throws. */
export async function serveBuild(
  root: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== 'GET') return plain(405, 'Only GET');
  const path = pathInBuild(root, request.url);
  if (path === null) return plain(404, 'Not found');
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return plain(404, 'Not found');
  const nonce = randomBytes(16).toString('base64');
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const body = extname(path) === '.html' ? withNonce(bytes.toString('utf8'), nonce) : bytes;
  return new Response(body, { status: 200, headers: { 'content-type': type, ...headers(nonce) } });
}

/** The file an address names, inside the build and of a known type; null for every other. */
export function pathInBuild(root: string, address: string): string | null {
  // Before parsing: a parser resolves `..` and turns `\` around, and then nothing is left to see.
  if (/%2e|%2f|%5c|%00|\\|\0|\/\.|:\/\/[^/]*\/\//iu.test(address)) return null;
  if (!isOwnAddress(address)) return null;
  const name = decoded(new URL(address).pathname);
  if (name === null || !/^\/[A-Za-z0-9_./-]+$/u.test(name) || TYPES[extname(name)] === undefined) return null;
  const path = join(root, name);
  return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** React Aria looks for the nonce here. */
function withNonce(html: string, nonce: string): string {
  return html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}" />`);
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers(randomBytes(16).toString('base64')) },
  });
}

function headers(nonce: string): { readonly [name: string]: string } {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
