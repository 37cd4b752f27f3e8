/**
 * The policy of the page. A style sheet that React Aria makes carries the nonce; scripts come from our own origin only,
 * and none is made out of text (Trusted Types, no policy allowed).
 */
export function contentSecurityPolicy(nonce: string): string {
  const directives: { readonly [name: string]: readonly string[] } = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}
