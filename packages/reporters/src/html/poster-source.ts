import type { Report } from '@plexgaps/core';

/** Where posters may come from; everything else shows a drawn tile. */
export interface PosterSource {
  /** The address, if an image may be loaded from there. */
  readonly allowed: (url: string | undefined) => string | undefined;
  /** For the page's content security policy: the hosts that this report really needs. */
  readonly origins: readonly string[];
}

/** The image hosts of TMDB and TheTVDB. */
const knownOrigins = ['https://artworks.thetvdb.com', 'https://image.tmdb.org'];

/** `remote`: from the providers' image hosts; `none`: the page loads no image at all. */
export function posterSource(posters: 'remote' | 'none', { libraries }: Report): PosterSource {
  if (posters === 'none') return { allowed: () => undefined, origins: [] };
  const needed = new Set<string>();
  for (const group of libraries.flatMap(({ groups }) => groups)) {
    for (const url of postersOf(group)) needed.add(originOf(url));
  }
  return {
    allowed: (url) =>
      url !== undefined && knownOrigins.includes(originOf(url)) ? new URL(url).href : undefined,
    origins: knownOrigins.filter((origin) => needed.has(origin)),
  };
}

function* postersOf(group: Report['libraries'][number]['groups'][number]): Generator<string> {
  if (group.poster !== undefined) yield group.poster;
  if (group.kind === 'series') return;
  const { owned, missing, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere, extras } = group;
  const lists = [owned, missing, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere, extras];
  for (const { poster } of lists.flat()) if (poster !== undefined) yield poster;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
