/** Where a server is, as somebody typed or pasted it, and the token that came with it. */
export interface Address {
  readonly url: string;
  readonly token?: string;
}

/** Plex's own pages: what they show may be on any server. */
const plexPages: readonly string[] = ['app.plex.tv', 'plex.tv', 'www.plex.tv'];

/**
 * Reads what people type (`nas`, `192.168.1.5`, `nas.local:32400`, `https://plex.example.com`) or copy out of a browser, where
 * the page of an item and a token may be part of it. Without `http://` or `https://` it is a server in the house, which listens
 * on 32400. A text says what is wrong.
 */
export function readAddress(typed: string): Address | string {
  const text = typed.trim();
  const isWhole = /^https?:\/\//i.test(text);
  const url = parseUrl(isWhole ? text : `http://${text}`);
  if (!url || /\s/.test(text) || (!isWhole && text.includes('://')))
    return 'Expected an address such as http://nas.local:32400.';
  if (plexPages.includes(url.hostname))
    return "This is a page of Plex's own. Expected the address of the server, such as http://nas.local:32400.";
  if (!isWhole && url.port === '') url.port = '32400';
  const token = url.searchParams.get('X-Plex-Token') ?? '';
  const path = url.pathname.replace(/\/(web|library)(\/.*)?$/, '').replace(/\/+$/, '');
  return { url: url.origin + path, ...(token !== '' && { token }) };
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
