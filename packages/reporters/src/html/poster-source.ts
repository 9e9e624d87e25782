import type { Report, ReportGroup } from '@plexgaps/core';

/** Where posters may come from; everything else shows a drawn tile. */
export interface PosterSource {
  /** The address, if an image may be loaded from there; of one that the site keeps, its place ({@link isKept}). */
  readonly allowed: (url: string | undefined) => string | undefined;
  /** For the page's content security policy: the hosts that this report really needs. */
  readonly origins: readonly string[];
}

/** The image hosts of TMDB and TheTVDB. */
const knownOrigins = ['https://artworks.thetvdb.com', 'https://image.tmdb.org'];

/** `remote`: from the providers' image hosts; `none`: the page loads no image at all. */
export function posterSource(posters: 'remote' | 'none', { libraries }: Report): PosterSource {
  if (posters === 'none') return { allowed: () => undefined, origins: [] };
  const needed = new Set(
    libraries.flatMap(({ groups }) => groups.flatMap((group) => postersOf(group).map(originOf))),
  );
  return {
    allowed: (url) => (url !== undefined && isKnown(url) ? new URL(url).href : undefined),
    origins: knownOrigins.filter((origin) => needed.has(origin)),
  };
}

/** The addresses of all posters that the page shows of a group. */
export function postersOf(group: ReportGroup): readonly string[] {
  if (group.kind === 'series') return group.poster === undefined ? [] : [group.poster];
  const { owned, missing, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere, extras } = group;
  const lists = [missing, owned, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere, extras];
  const films = lists.flat().flatMap(({ poster }) => poster ?? []);
  // Where a single film is missing and has no poster, its tile shows the collection's.
  const standIn = missing.length === 1 && missing[0]?.poster === undefined ? group.poster : undefined;
  return standIn === undefined ? films : [standIn, ...films];
}

/** Whether an image may be asked of this address. */
export function isKnown(url: string): boolean {
  return knownOrigins.includes(originOf(url));
}

/** Whether it is the place of a poster that the site keeps, `posters-0:7`: the piece, and the position in it. */
export function isKept(poster: string | undefined): poster is string {
  return poster?.startsWith('posters-') ?? false;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
