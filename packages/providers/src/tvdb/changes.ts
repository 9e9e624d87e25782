import type { ChangedIds, ChangesContext, Logger } from '@plexgaps/core';
import { isWhole, toChangedSeries } from './map.ts';
import type { Session } from './session.ts';
import { readUpdates, type WireUpdates } from './wire.ts';

const day = 86_400_000;

/** TVDB looks back three months, however long these are. */
const longestPast = 89 * day;

/** A change of an episode is told of the episode alone. */
const types = ['series', 'episodes'] as const;

type Ask = (type: (typeof types)[number], page: number) => Promise<WireUpdates>;

/**
 * The series that changed since the instant, themselves or in an episode; TVDB answers for no films. The first pages say
 * how many there are. How many a day brings is not known well enough to tell it without asking.
 */
export async function getChanges(
  { session, logger }: { readonly session: Session; readonly logger: Logger },
  kind: 'movie' | 'series',
  instant: string,
  { now, most, signal }: ChangesContext,
): Promise<ChangedIds> {
  const past = Date.parse(now) - Date.parse(instant);
  if (kind === 'movie' || past > longestPast || most < types.length) return 'too-many';
  const since = Math.floor(Date.parse(instant) / 1000);
  const ask: Ask = async (type, page) => {
    const query = { since, type, page };
    const parse = (body: unknown) => readUpdates(body, page);
    // The door answers `undefined` only for a status named in `absent`; here is none.
    return (await session.ask('/updates', { query, parse, signal })) as WireUpdates;
  };
  const [series = [], episodes = []] = (await readLists(ask, most)) ?? [];
  if (series.length === 0 || !isWhole(series) || !isWhole(episodes)) return 'too-many';
  const changed = toChangedSeries(series, episodes);
  if (changed) return changed;
  logger.debug('TVDB does not say of which series an episode is that changed.');
  return 'too-many';
}

/** All pages of each type; `undefined`: it takes too many requests. */
async function readLists(ask: Ask, most: number): Promise<readonly (readonly WireUpdates[])[] | undefined> {
  const firsts = await Promise.all(types.map((type) => ask(type, 0)));
  if (firsts.reduce((sum, first) => sum + pagesFrom(first), 0) > most) return undefined;
  let left = most - firsts.length;
  const lists = firsts.map((first) => [first]);
  for (const [at, type] of types.entries()) {
    const pages = lists[at] ?? [];
    while (pages.at(-1)?.hasMore) {
      // Where TVDB does not count them, it shows only now.
      if (left === 0) return undefined;
      left -= 1;
      pages.push(await ask(type, pages.length));
    }
  }
  return lists;
}

/** How many pages there are, as far as the first one says. */
function pagesFrom({ updates, hasMore, total = 0 }: WireUpdates): number {
  return hasMore ? Math.ceil(total / updates.length) : 1;
}
