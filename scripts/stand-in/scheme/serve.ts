import type { Params } from '../chromium/devtools-pipe.ts';
import { handlerOf } from './protocol.ts';
import { schemeOf, toAppAddress, toPageAddress, toPagePolicy } from './scheme-address.ts';

export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly responseStatusCode?: number;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
}

/** The app's own answer to a request of its page, as Chromium wants to be told; null if it is not for an own scheme. */
export async function answerOf({ requestId, request }: PausedRequest): Promise<Params | null> {
  const scheme = schemeOf(request.url);
  if (scheme === null) return null;
  const handler = handlerOf(scheme);
  if (handler === null) return { requestId, responseCode: 404 };
  const response = await handler(toAppRequest(request));
  const headers = [...response.headers].map(([name, value]) => ({ name, value: toPageHeader(name, value) }));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  return { requestId, responseCode: response.status, responseHeaders: headers, body };
}

function toAppRequest({ url, method, headers, postData }: PausedRequest['request']): Request {
  const translated = Object.entries(headers).map(([name, value]): [string, string] => [name, toAppAddress(value)]);
  return new Request(toAppAddress(url), {
    method,
    headers: translated,
    ...(postData === undefined ? {} : { body: postData }),
  });
}

function toPageHeader(name: string, value: string): string {
  if (name === 'location') return toPageAddress(value);
  return name.startsWith('content-security-policy') ? toPagePolicy(value) : value;
}
