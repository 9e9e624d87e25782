import type { Answer, Request } from '../stand-in.ts';
import type { TvdbUpdate, TvdbUpdates } from '../world.ts';
import { links } from './episode-pages.ts';
import { failure } from './failures.ts';

const DAY = 86_400;
const QUARTER = 92 * DAY;
const pageSize = 500;

/** The ids of what nobody in the world has start here: above all that worlds are made of. */
const firstOther = 500_000_000;

const methods = { create: 1, update: 2, delete: 3 } as const;

/**
 * Answers `/updates`: what changed from `since` on, oldest first, of one type or of all, and not older than three months.
 * `now`: epoch milliseconds.
 */
export function answerUpdates(
  updates: TvdbUpdates = { records: [] },
  now: () => number,
): (request: Request) => Answer {
  const known = new Map<string, readonly TvdbUpdate[]>();
  return (request) => {
    const { query } = request;
    const since = query.get('since') ?? '';
    if (!/^\d+$/.test(since)) return failure(400, 'InvalidValueType: since required');
    const until = Math.floor(now() / 1000);
    if (Number(since) < until - QUARTER) {
      return failure(400, 'InvalidValueType: since greater than 3 months ago');
    }
    const [type, action] = [query.get('type'), query.get('action')];
    const key = JSON.stringify([since, until, type, action]);
    const records =
      known.get(key) ??
      recordsFrom(updates, { since: Number(since), until }).filter(
        (record) => (type ?? record.type) === record.type && (action ?? record.method) === record.method,
      );
    known.set(key, records);
    const page = Number(query.get('page') ?? 0);
    return {
      json: {
        status: 'success',
        data: records.slice(page * pageSize, (page + 1) * pageSize).map(entityUpdate),
        links: links(request, { page, pageSize, total: records.length }),
      },
    };
  };
}

/** A clock that stands at the end of a day (`YYYY-MM-DD`, UTC). */
export function endOfDay(day: string): () => number {
  const end = Date.parse(`${day}T00:00:00Z`) + DAY * 1000 - 1;
  return () => end;
}

interface Span {
  readonly since: number;
  readonly until: number;
}

function recordsFrom({ records, others }: TvdbUpdates, span: Span): readonly TvdbUpdate[] {
  const all = [
    ...records,
    ...othersOf('series', others?.series ?? 0, span),
    ...othersOf('episodes', others?.episodes ?? 0, span),
  ];
  return all.filter(({ at }) => at >= span.since && at <= span.until).sort((a, b) => a.at - b.at);
}

/** So many of each day, spread over it. */
function othersOf(type: TvdbUpdate['type'], perDay: number, { since, until }: Span): readonly TvdbUpdate[] {
  const first = Math.floor(since / DAY);
  const days = Array.from({ length: Math.floor(until / DAY) - first + 1 }, (_, index) => first + index);
  return days.flatMap((day) =>
    Array.from({ length: perDay }, (_, index): TvdbUpdate => {
      const id = firstOther + day * perDay + index;
      const at = day * DAY + Math.floor((index * DAY) / perDay);
      return { at, type, method: 'update', id, ...(type === 'episodes' && { seriesId: id }) };
    }),
  );
}

/** A record as the service has it: the type stands in `entityType`, and `recordType` is empty. */
function entityUpdate({ at, type, method, id, seriesId, mergedInto }: TvdbUpdate): object {
  return {
    recordType: '',
    recordId: id,
    methodInt: methods[method],
    method,
    extraInfo: '',
    userId: 0,
    timeStamp: at,
    entityType: type,
    ...(seriesId === undefined ? {} : { seriesId }),
    ...(mergedInto === undefined ? {} : { mergeToId: mergedInto, mergeToEntityType: type }),
  };
}
