import type { ReportGroup } from '@plexgaps/core';
import { hueOf, monogram } from '../drawn-tile.ts';
import { episodeLabel } from '../episode-label.ts';
import { compareTitles } from '../group-order.ts';
import { webLink } from '../web-link.ts';
import { digits } from '../wording.ts';
import { isKept, type PosterSource } from './poster-source.ts';

/** A row of tiles: what completes a collection or show by itself. */
export interface Strip {
  readonly key: string;
  readonly heading: string;
  readonly tiles: readonly StripTile[];
  /** How many have no tile; false: none. */
  readonly more: string | false;
}

interface StripTile {
  readonly title: string;
  /** The collection or show. */
  readonly completes: string;
  readonly hue: number;
  readonly monogram: string;
  readonly url: string | undefined;
  readonly year: string | undefined;
  /** Asked for by its address, … */
  readonly poster: string | undefined;
  /** … or kept by the site. */
  readonly kept: string | undefined;
}

/** A strip shows no more than this. */
const longStrip = 24;

/** What is one film or episode from complete. */
export function nearlyComplete(groups: readonly ReportGroup[], posters: PosterSource): readonly Strip[] {
  const nearest = groups.filter(isOneFromComplete).sort(compareTitles);
  return [
    { key: 'films', heading: 'One film from complete', kind: 'collection' },
    { key: 'episodes', heading: 'One episode from complete', kind: 'series' },
  ]
    .map(({ key, heading, kind }) => {
      const alike = nearest.filter((group) => group.kind === kind);
      const tiles = alike.slice(0, longStrip).map((group) => tile(group, posters));
      const more = alike.length - tiles.length;
      return { key, heading, tiles, more: more > 0 && digits(more) };
    })
    .filter(({ tiles }) => tiles.length > 0);
}

/** Exactly one is missing, and nothing else stands between the group and completeness. */
function isOneFromComplete(group: ReportGroup): boolean {
  const unclear = group.disputed.length + (group.kind === 'series' ? group.conflicts.length : 0);
  return group.missing.length === 1 && unclear + group.possiblyOwned.length === 0;
}

function tile(group: ReportGroup, posters: PosterSource): StripTile {
  const shared = { completes: group.title };
  if (group.kind === 'series') {
    const [episode] = group.missing;
    return {
      ...shared,
      title: episode === undefined ? group.title : episodeLabel(episode),
      hue: hueOf(group.id),
      monogram: monogram(group.title),
      url: webLink(group.url),
      ...tilePoster(group.poster, posters),
      year: episode?.aired?.slice(0, 4),
    };
  }
  const film = group.missing[0] ?? group;
  return {
    ...shared,
    title: film.title,
    hue: hueOf(film.id),
    monogram: monogram(film.title),
    url: webLink(film.url),
    ...tilePoster(film.poster ?? group.poster, posters),
    year: group.missing[0]?.released?.slice(0, 4),
  };
}

/** A poster that the page asks for by its address, or one that it keeps. */
function tilePoster(url: string | undefined, posters: PosterSource): Pick<StripTile, 'poster' | 'kept'> {
  const poster = posters.allowed(url);
  return isKept(poster) ? { poster: undefined, kept: poster } : { poster, kept: undefined };
}
