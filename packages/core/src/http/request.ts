import type { HttpRequest } from '../plugin/types.ts';
import { acceptEncoding } from './body.ts';

/** The URL with the query appended: everything percent-encoded, a space as `%20`, since not every server reads `+`. */
export function withQuery(url: URL, query: HttpRequest<unknown>['query'] = {}): URL {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(value)}`],
  );
  const whole = new URL(url);
  whole.hash = '';
  if (pairs.length > 0) whole.search = `${url.search === '' ? '?' : `${url.search}&`}${pairs.join('&')}`;
  return whole;
}

/** All headers of a request, names in lower case. Values beyond ASCII go as UTF-8. */
export function headersOf(request: HttpRequest<unknown>, userAgent: string): Record<string, string> {
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    Buffer.from(value, 'utf8').toString('latin1'),
  ]);
  return {
    accept: request.format === 'json-lines' ? '*/*' : 'application/json',
    'user-agent': userAgent,
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...Object.fromEntries(given),
    'accept-encoding': acceptEncoding,
  };
}

/** Under which key equal requests are one; `undefined` for a request that must not be shared. */
export function shareKey(url: URL, request: HttpRequest<unknown>): string | undefined {
  if ((request.method ?? 'GET') !== 'GET') return undefined;
  const headers = Object.entries(request.headers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    url.href,
    headers,
    request.absent ?? [],
    request.repeatable ?? true,
    request.format,
  ]);
}
