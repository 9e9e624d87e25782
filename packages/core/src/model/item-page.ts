import type { ItemRef } from './library.ts';
import type { ReportServer } from './report.ts';

/** Where the rating key goes in the address of an item's page. */
export const ratingKeyPlace = '{ratingKey}';

/** The address of an item's page on its server; `undefined` where that server has none that may be linked. */
export type ItemLink = (item: Pick<ItemRef, 'server' | 'ratingKey'>) => string | undefined;

/** Links to items, by what their servers say of themselves. Only `https:` is linked, and no address with a login. */
export function itemLinks(servers: readonly Pick<ReportServer, 'id' | 'itemPage'>[]): ItemLink {
  const pages = new Map(servers.map(({ id, itemPage }) => [id, itemPage]));
  return ({ server, ratingKey }) => {
    const page = pages.get(server);
    if (page === undefined || !isItemPage(page)) return undefined;
    return new URL(page.replaceAll(ratingKeyPlace, encodeKey(ratingKey))).href;
  };
}

/** Whether a text is the address of a server's pages of items, with a place for the rating key. */
export function isItemPage(page: string): boolean {
  const address = page.replaceAll(ratingKeyPlace, '1');
  if (address === page || !URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
}

/** Half a character, which no address can hold, becomes the sign for one that is not known. */
function encodeKey(ratingKey: string): string {
  return encodeURIComponent(ratingKey.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
