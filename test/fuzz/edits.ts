import type { Random } from '../../packages/sandbox/src/worlds/random.ts';
import {
  type CollectionPlan,
  type FilmPlan,
  firstId,
  type Plan,
  type ShowItemPlan,
  type ShowPlan,
} from './plan.ts';

/** The household after a file was added or taken away. */
export interface Edit {
  readonly name: string;
  readonly plan: Plan;
  readonly isRemoval: boolean;
  /** Ids of the groups that it is about. */
  readonly groups: readonly string[];
}

/** One film more, one film less, one episode less, where there is any. */
export function editsOf(plan: Plan, random: Random): readonly Edit[] {
  const some = <T>(list: readonly T[]): readonly T[] => {
    const [first, ...others] = list;
    return first === undefined ? [] : [random.pick([first, ...others])];
  };
  const parts = plan.collections.flatMap((collection) =>
    collection.parts.map((film) => ({ collection, film })),
  );
  const isOwned = ({ film }: { readonly film: FilmPlan }) =>
    film.copies.some(({ dress }) => dress !== 'trashed');
  const held = plan.shows.flatMap((show) =>
    show.items.flatMap((item) => (show.muddled ? [] : item.episodes.map(({ key }) => ({ show, item, key })))),
  );
  return [
    ...some(parts.filter((part) => !isOwned(part))).map(({ collection, film }) =>
      addFilm(plan, collection, film),
    ),
    ...some(parts.filter(isOwned)).map(({ collection, film }) => removeFilm(plan, collection, film)),
    ...some(held).map((place) => removeEpisode(plan, place)),
  ];
}

function addFilm(plan: Plan, collection: CollectionPlan, film: FilmPlan): Edit {
  const copies = [...film.copies, { section: 'Films' as const, key: 9_999_990, dress: 'plain' as const }];
  return filmEdit(plan, collection, { ...film, copies }, { name: `${film.id} is added`, isRemoval: false });
}

function removeFilm(plan: Plan, collection: CollectionPlan, film: FilmPlan): Edit {
  return filmEdit(
    plan,
    collection,
    { ...film, copies: [] },
    { name: `${film.id} is removed`, isRemoval: true },
  );
}

function filmEdit(
  plan: Plan,
  collection: CollectionPlan,
  film: FilmPlan,
  edit: Pick<Edit, 'name' | 'isRemoval'>,
): Edit {
  const parts = collection.parts.map((one) => (one.id === film.id ? film : one));
  const collections = plan.collections.map((one) => (one.id === collection.id ? { ...one, parts } : one));
  return {
    ...edit,
    plan: { ...plan, collections },
    groups: [`tmdb:collection:${firstId.film + collection.id}`],
  };
}

interface Held {
  readonly show: ShowPlan;
  readonly item: ShowItemPlan;
  readonly key: number;
}

/** A twin of an episode may stay: then nothing is missing. */
function removeEpisode(plan: Plan, { show, item, key }: Held): Edit {
  const left = { ...item, episodes: item.episodes.filter((one) => one.key !== key) };
  const items = show.items.map((one) => (one.key === item.key ? left : one));
  const shows = plan.shows.map((one) => (one.id === show.id ? { ...one, items } : one));
  const groups = [`tvdb:series:${firstId.tvdb + show.id}`, `tmdb:series:${firstId.tmdb + show.id}`];
  return { name: `item ${key} is removed`, plan: { ...plan, shows }, isRemoval: true, groups };
}
