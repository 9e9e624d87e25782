import type { Answer, Request } from '../stand-in.ts';
import type { TvdbSeries } from '../world.ts';
import { type EpisodeRecord, episodeRecords, translated } from './episodes.ts';
import { failure } from './failures.ts';
import { defaultOrder, seasonTypesOf } from './orders.ts';
import { seriesRecord } from './series.ts';

/** How lists of episodes are answered. */
export interface Paging {
  readonly pageSize: number;
  /** By series: how many of its last episodes are left out although `total_items` counts them. */
  readonly cutShort: Readonly<Record<number, number>>;
  /** For each page behind a first one: by how many of its earlier episodes the list has become shorter meanwhile. */
  readonly takeShrink: () => number;
  /** What an order that the series lacks gets: an empty list, or 404. */
  readonly missingOrder: 200 | 404;
  readonly today: string | undefined;
}

/**
 * `/series/{id}/episodes/{season-type}` and `…/{lang}`. The two differ in shape: with a language, `data` is the series
 * itself with the episodes in it.
 */
export function episodePage(
  series: TvdbSeries,
  { type, language }: { readonly type: string; readonly language: string | undefined },
  request: Request,
  paging: Paging,
): Answer {
  const { query } = request;
  const objection = objectionTo(query, language);
  if (objection) return failure(400, `InvalidValueType: ${objection}`);
  const order = type === 'default' ? defaultOrder(series) : type;
  if (paging.missingOrder === 404 && !seasonTypesOf(series).some((known) => known.type === order)) {
    return failure(404, 'NotFoundException: error fetching ');
  }

  const page = Number(query.get('page'));
  const all = episodeRecords(series, order).filter((record) => isInSeason(record, query));
  const inSeason = page > 0 ? all.slice(paging.takeShrink()) : all;
  const start = page * paging.pageSize;
  const sent = Math.max(0, inSeason.length - (paging.cutShort[series.id] ?? 0));
  const episodes = inSeason
    .slice(0, sent)
    .filter(({ aired }) => !query.has('airDate') || aired === query.get('airDate'))
    .slice(start, start + paging.pageSize)
    .map((record) => (language === undefined ? record : translated(record, language)));
  const record = seriesRecord(series, paging.today);
  return {
    json: {
      status: 'success',
      data: language === undefined ? { series: record, episodes } : { ...record, episodes },
      // Searching by date leaves the count as it was: so the service answers.
      links: links(request, { page, pageSize: paging.pageSize, total: inSeason.length }),
    },
  };
}

function objectionTo(query: URLSearchParams, language: string | undefined): string | undefined {
  if (!/^\d+$/.test(query.get('page') ?? '')) return 'page required';
  if (language !== undefined && !/^[a-z]{2,4}$/.test(language)) return 'invalid language';
  if (query.has('episodeNumber') && !query.has('season')) return 'season required';
  return undefined;
}

/** The links under a list: addresses of this server, `null` where there is no page. */
export function links(
  request: Request,
  { page, pageSize, total }: { readonly page: number; readonly pageSize: number; readonly total: number },
): object {
  const { host } = request.headers;
  const others = [...request.query].filter(([name]) => name !== 'page');
  const url = (number: number): string => {
    const query = [...others, ['page', String(number)]].map((pair) => pair.join('='));
    return `http://${host}${request.path}?${query.join('&')}`;
  };
  return {
    prev: page > 0 ? url(page - 1) : null,
    self: url(page),
    next: (page + 1) * pageSize < total ? url(page + 1) : null,
    total_items: total,
    page_size: pageSize,
  };
}

function isInSeason(record: EpisodeRecord, query: URLSearchParams): boolean {
  const [season, number] = [query.get('season'), query.get('episodeNumber')];
  return (
    (season === null || record.seasonNumber === Number(season)) &&
    (number === null || record.number === Number(number))
  );
}
