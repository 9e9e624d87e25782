import type { Http, HttpRequest } from '@plexgaps/core';

/** The options that shape every request. */
export interface ClientOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly language: string;
}

type Question<T> = Pick<HttpRequest<T>, 'query' | 'parse' | 'signal'>;

/** TMDB over the core's door: paths below the base URL, with credential and language added. */
export interface Client {
  /** Asks for what must be there. */
  get<T>(path: string, question: Question<T>): Promise<T>;
  /** Asks for what may not exist: `undefined` when TMDB says so (404). */
  find<T>(path: string, question: Question<T>): Promise<T | undefined>;
}

/** Makes a {@link Client}. */
export function createClient(http: Http, options: ClientOptions): Client {
  const base = options.baseUrl.replace(/\/+$/, '');
  const { headers, query: credential } = credentialOf(options.apiKey);
  const request = <T>({ query, ...question }: Question<T>): HttpRequest<T> => ({
    ...question,
    headers,
    query: { ...credential, language: options.language, ...query },
  });
  return {
    // The door answers `undefined` only for a status named in `absent`; here is none.
    get: async <T>(path: string, question: Question<T>) =>
      (await http.json(`${base}${path}`, request(question))) as T,
    find: (path, question) => http.json(`${base}${path}`, { ...request(question), absent: [404] }),
  };
}

/**
 * TMDB gives out two credentials that are not interchangeable. A read access token, a JWT, travels as a header. A hex
 * key is accepted nowhere but in the query, the one place where a secret has to be in a URL; the door masks it in
 * whatever is printed, since the option is declared `writeOnly`.
 */
function credentialOf(apiKey: string): Pick<Required<HttpRequest<unknown>>, 'headers' | 'query'> {
  const isToken = /^eyJ[^.]*\.[^.]+\.[^.]+$/.test(apiKey);
  return isToken
    ? { headers: { authorization: `Bearer ${apiKey}` }, query: {} }
    : { headers: {}, query: { api_key: apiKey } };
}
