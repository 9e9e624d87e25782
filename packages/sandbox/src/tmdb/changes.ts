import type { Answer, Request } from '../stand-in.ts';
import { failure } from './failures.ts';
import { isPage } from './pages.ts';

const DAY = 86_400_000;

/** `/movie/changes` and `/tv/changes`: nothing ever changes in a world, but the rules on dates and pages hold. */
export function changes({ query }: Request): Answer {
  const page = query.get('page') ?? '1';
  if (!isPage(page)) return failure(22);
  const [start, end] = [query.get('start_date'), query.get('end_date')];
  if ([start, end].some((date) => date !== null && !isDate(date))) return failure(23);
  if (start && end && Math.abs(Date.parse(end) - Date.parse(start)) > 14 * DAY) return failure(20);
  return { json: { results: [], page: Number(page), total_pages: 1, total_results: 0 } };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
