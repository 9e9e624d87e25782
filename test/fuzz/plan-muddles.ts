import type { EpisodePlan, OwnedPlan, ShowItemPlan, ShowPlan } from './plan.ts';
import type { Making } from './plan-films.ts';
import type { ShowKind } from './plan-shows.ts';

/**
 * Makes the entries in Plex mislead: their numbers are not the provider's, and something else (dates, or that everything
 * is there) shows that the episodes are owned all the same.
 */
export function confuse(show: ShowPlan, kind: ShowKind, making: Making): ShowPlan {
  const byId = new Map(show.episodes.map((episode) => [episode.id, episode]));
  const regular = show.episodes.filter(
    ({ tvdb, aired }) => tvdb && tvdb[0] > 0 && aired !== undefined && aired < '2026',
  );
  const items = show.items.map((item, at): ShowItemPlan => {
    const isPlain = at > 0 || item.identity === 'none';
    return isPlain
      ? { ...item, episodes: [] }
      : { ...item, episodes: mislead(item, kind, { regular, byId, making }) };
  });
  return { ...show, items: items.filter(({ episodes }) => episodes.length > 0) };
}

interface Muddle {
  readonly regular: readonly EpisodePlan[];
  readonly byId: ReadonlyMap<number, EpisodePlan>;
  readonly making: Making;
}

function mislead(item: ShowItemPlan, kind: ShowKind, muddle: Muddle): readonly OwnedPlan[] {
  const { regular, making } = muddle;
  switch (kind) {
    case 'renumbered':
      return chosen(regular, making).map((episode) =>
        dated(episode, (season, number) => [season, number + 1], making),
      );
    case 'counted-through': {
      const isWhole = making.random.chance(0.5);
      const through = new Map(regular.map(({ id }, index) => [id, index + 1]));
      const some = isWhole ? regular : chosen(regular, making);
      return some.map((episode) => {
        const one = dated(episode, (_, number) => [1, through.get(episode.id) ?? number], making);
        return isWhole ? without(one) : one;
      });
    }
    case 'cut': {
      const isWhole = making.random.chance(0.5);
      const half = making.random.between(1, 3);
      const some = isWhole ? regular : chosen(regular, making);
      return some.map((episode) => {
        const one = dated(
          episode,
          (season, number) => (number > half ? [season + 20, number - half] : [season, number]),
          making,
        );
        return isWhole ? without(one) : one;
      });
    }
    case 'crossed':
      return crossed(
        chosen(
          item.episodes.flatMap(({ of }) => muddle.byId.get(of[0] ?? 0) ?? []),
          making,
        ),
        making,
      );
    default:
      // As many strangers as gaps, right beside them: under the season's next numbers.
      return balanced(regular, making);
  }
}

function chosen<T>(list: readonly T[], { random }: Making): readonly T[] {
  const some = list.filter(() => random.chance(0.75));
  return some.length > 0 ? some : list.slice(0, 1);
}

function dated(
  episode: EpisodePlan,
  renumber: (season: number, number: number) => readonly [number, number],
  { next }: Making,
): OwnedPlan {
  const [season, number] = renumber(...(episode.tvdb ?? [1, 1]));
  const { aired } = episode;
  return {
    key: 100 * next(),
    of: [episode.id],
    season,
    number,
    ids: {},
    ...(aired !== undefined && { aired }),
  };
}

function without({ aired: _, ...one }: OwnedPlan): OwnedPlan {
  return one;
}

/** Each bears its own number and the id of the next one: nobody can tell which is right, so both are held. */
function crossed(episodes: readonly EpisodePlan[], making: Making): readonly OwnedPlan[] {
  return episodes.flatMap((episode, index): readonly OwnedPlan[] => {
    const other = episodes[index + 1] ?? episode;
    const one = dated(episode, (season, number) => [season, number], making);
    const ids = { tvdb: [8_500_000 + other.id], tmdb: [8_000_000 + other.id] };
    return [{ ...one, of: [...new Set([episode.id, other.id])], ids }];
  });
}

function balanced(regular: readonly EpisodePlan[], making: Making): readonly OwnedPlan[] {
  const last = Math.max(0, ...regular.map(({ tvdb }) => tvdb?.[0] ?? 0));
  const season = regular.filter(({ tvdb }) => tvdb?.[0] === last);
  const held = season.slice(0, -1).map((episode) => dated(episode, (one, number) => [one, number], making));
  const renumbered = season
    .slice(-1)
    .map((episode) => without(dated(episode, (one, number) => [one, number + 1], making)));
  return [...held.map(without), ...renumbered];
}
