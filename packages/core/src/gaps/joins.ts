import type { ShowConfig } from '../config/config.ts';
import { type Episode, type Id, joinIds, makeId, parseId, type Series } from '../model/index.ts';

/** Series that are one show to the user, the first of which gives it its name. */
export type Join = readonly [Id, ...Id[]];

/** The join of the config to which one of these ids belongs. */
export function joinOf(ids: readonly Id[], shows: readonly ShowConfig[]): Join | undefined {
  const show = shows.find(({ id, also }) => also && [id, ...also].some((one) => ids.includes(one)));
  return show?.also && [show.id, ...show.also];
}

/** The keys by which a provider is asked for the series of a join that are its own. */
export function keysOfJoin(join: Join, namespace: string): readonly string[] {
  return join.flatMap((id) => {
    const parts = parseId(id);
    return parts?.namespace === namespace ? [`${namespace}:${parts.value}`] : [];
  });
}

/** A series that continues another one: how much its numbers grow, and what it is called. */
export interface JoinedPart {
  readonly series: Series;
  /** Added to the numbers of its seasons, but for the specials. */
  readonly seasons: number;
  /** Added to the numbers of its specials. */
  readonly specials: number;
}

/** Several series as one: the seasons of each go on where those of the one before end. */
export interface JoinedSeries {
  readonly series: Series;
  /** All but the first. */
  readonly parts: readonly JoinedPart[];
  /** Entries of those parts as their own series has them. */
  readonly origins: ReadonlyMap<Id, { readonly part: JoinedPart; readonly entry: Episode }>;
}

/** Joins series in this order. An entry that an earlier one has, too, is that one's. */
export function joinSeries([first, ...others]: readonly [Series, ...Series[]]): JoinedSeries {
  const episodes = new Map<Id, Episode>();
  for (const entry of first.episodes) episodes.set(entry.id, entry);
  const origins = new Map<Id, { part: JoinedPart; entry: Episode }>();
  const parts: JoinedPart[] = [];
  for (const series of others) {
    const known = [...episodes.values()];
    const part = { series, seasons: lastSeason(known), specials: lastSpecial(known) };
    parts.push(part);
    for (const entry of series.episodes) {
      if (episodes.has(entry.id)) continue;
      episodes.set(entry.id, { ...withoutAbsolute(entry), ...placeIn(part, entry) });
      origins.set(entry.id, { part, entry });
    }
  }
  const last = others.at(-1) ?? first;
  const ids = joinIds([first, ...others].map((series) => series.ids));
  return { series: { ...first, episodes: [...episodes.values()], status: last.status, ids }, parts, origins };
}

/** The number over the one series means nothing in the whole. */
function withoutAbsolute({ absolute: _, ...entry }: Episode): Episode {
  return entry;
}

/** Where an entry or an item of the part stands in the whole. */
export function placeIn(
  { seasons, specials }: Pick<JoinedPart, 'seasons' | 'specials'>,
  { season, number }: Pick<Episode, 'season' | 'number'>,
): Pick<Episode, 'season' | 'number'> {
  const isSpecial = season === 0;
  return {
    ...(season === undefined ? {} : { season: isSpecial ? 0 : season + seasons }),
    ...(number === undefined ? {} : { number: isSpecial ? number + specials : number }),
  };
}

/** The greatest number of a season. */
export function lastSeason(entries: readonly Pick<Episode, 'season'>[]): number {
  return entries.reduce((last, { season = 0 }) => Math.max(last, season), 0);
}

function lastSpecial(entries: readonly Episode[]): number {
  return entries.reduce((last, { season, number = 0 }) => (season === 0 ? Math.max(last, number) : last), 0);
}

/** Every id of a series: its own, and what it is called elsewhere. */
export function idsOfSeries({ id, ids }: Series): readonly Id[] {
  const elsewhere = Object.entries(ids).flatMap(([namespace, values]) =>
    values.map((value) => makeId(namespace, 'series', value)),
  );
  return [id, ...elsewhere];
}
