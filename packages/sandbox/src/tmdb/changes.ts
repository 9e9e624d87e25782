import type { Answer, Request } from '../stand-in.ts';
import type { TmdbChanges } from '../world.ts';
import { addDays } from '../worlds/days.ts';
import { failure } from './failures.ts';
import { isPage, pageOf, pagesOf } from './pages.ts';

type Kind = 'movie' | 'tv';

const DAY = 86_400_000;
const pageSize = 100;

/** The ids of what nobody in the world has start here: above all that worlds are made of. */
const firstOther = 500_000_000;

/** Days whose others have ids of their own: more than fit between two dates. */
const differentDays = 100;

/**
 * Answers `/movie/changes` and `/tv/changes`: what changed from one day to another, both inclusive, each id once. Without
 * dates those of the world's day and the one before, since the last 24 hours lie in both.
 */
export function answerChanges(
  changes: TmdbChanges | undefined,
  today: string = new Date().toISOString().slice(0, 10),
): (kind: Kind, request: Request) => Answer {
  const known = new Map<string, readonly number[]>();
  return (kind, { query }) => {
    const page = query.get('page') ?? '1';
    if (!isPage(page)) return failure(22);
    const [given, until] = [query.get('start_date'), query.get('end_date') ?? today];
    if ([given, until].some((date) => date !== null && !isDate(date))) return failure(23);
    const start = given ?? addDays(until, -1);
    if (Math.abs(Date.parse(until) - Date.parse(start)) > 14 * DAY) return failure(20);
    const key = `${kind} ${start} ${until}`;
    const ids = known.get(key) ?? changedIds(changes, kind, daysFrom(start, until < today ? until : today));
    known.set(key, ids);
    return {
      json: {
        results: pageOf(ids, page, pageSize).map((id) => ({ id, adult: false, softcore: false })),
        page: Number(page),
        total_pages: pagesOf(ids, pageSize),
        total_results: ids.length,
      },
    };
  };
}

/** Each id once, those of the world scattered among the others. */
function changedIds(
  changes: TmdbChanges | undefined,
  kind: Kind,
  days: readonly string[],
): readonly number[] {
  const { days: own = {}, others = { movie: 0, tv: 0 } } = changes ?? {};
  const ids = days.flatMap((day) => [...(own[day]?.[kind] ?? []), ...othersOf(day, others[kind])]);
  return [...new Set(ids)].sort((a, b) => scattered(a) - scattered(b) || a - b);
}

function othersOf(day: string, count: number): readonly number[] {
  const first = firstOther + ((Date.parse(day) / DAY) % differentDays) * count;
  return Array.from({ length: count }, (_, index) => first + index);
}

/** A number that says nothing about the id's size, and is the same every time. */
function scattered(id: number): number {
  return Math.imul(id, 2_654_435_761) >>> 0;
}

function daysFrom(start: string, end: string): readonly string[] {
  const days: string[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) days.push(day);
  return days;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
