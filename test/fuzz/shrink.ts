import type { OwnedPlan, Plan, ShowItemPlan, ShowPlan } from './plan.ts';

/**
 * The smallest household that could be reached in which something is still wrong: parts are left out one after the
 * other, large ones first, as long as it is. `patience`: how many households are tried at most.
 */
export async function shrink(
  plan: Plan,
  isWrong: (plan: Plan) => Promise<boolean>,
  patience = 200,
): Promise<Plan> {
  let smallest = plan;
  let left = patience;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const smaller of smallerPlans(smallest)) {
      if (left-- <= 0) break;
      if (!(await isWrong(smaller))) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}

/** Every household that lacks one part of this one. */
function* smallerPlans(plan: Plan): Generator<Plan> {
  for (const libraries of shorter(plan.libraries)) if (libraries.length > 0) yield { ...plan, libraries };
  for (const shows of shorter(plan.shows)) yield { ...plan, shows };
  for (const collections of shorter(plan.collections)) yield { ...plan, collections };
  for (const loners of shorter(plan.loners)) yield { ...plan, loners };
  for (const strangers of shorter(plan.strangers)) yield { ...plan, strangers };
  for (const shows of each(plan.shows, smallerShows)) yield { ...plan, shows };
  for (const collections of each(plan.collections, smallerCollections)) yield { ...plan, collections };
  for (const libraries of each(plan.libraries, smallerLibraries)) yield { ...plan, libraries };
}

function* smallerCollections(collection: Plan['collections'][number]): Generator<typeof collection> {
  for (const parts of shorter(collection.parts)) yield { ...collection, parts };
  for (const oddParts of shorter(collection.oddParts)) yield { ...collection, oddParts };
  for (const parts of each(collection.parts, function* (part) {
    for (const copies of shorter(part.copies)) yield { ...part, copies };
    for (const shadows of shorter(part.shadows)) yield { ...part, shadows };
  }))
    yield { ...collection, parts };
}

function* smallerLibraries(library: Plan['libraries'][number]): Generator<typeof library> {
  for (const ignore of shorter(library.ignore)) yield { ...library, ignore };
  for (const shows of shorter(library.shows)) yield { ...library, shows };
  for (const rules of shorter(Object.entries(library.rules)))
    yield { ...library, rules: Object.fromEntries(rules) };
}

function* smallerShows({ twin, ...show }: ShowPlan): Generator<ShowPlan> {
  if (twin) yield show;
  const whole = { ...show, ...(twin && { twin }) };
  for (const items of shorter(show.items)) yield { ...whole, items };
  for (const episodes of shorter(show.episodes)) yield withEpisodes(whole, episodes);
  for (const items of each(show.items, function* (item) {
    for (const episodes of shorter(item.episodes)) yield { ...item, episodes };
  }))
    yield { ...whole, items };
}

/** What holds an episode that there is not any more goes with it. */
function withEpisodes(show: ShowPlan, episodes: ShowPlan['episodes']): ShowPlan {
  const ids = new Set(episodes.map(({ id }) => id));
  const isLeft = ({ of }: OwnedPlan) => of.every((id) => ids.has(id));
  const less = (item: ShowItemPlan): ShowItemPlan => ({ ...item, episodes: item.episodes.filter(isLeft) });
  return { ...show, episodes, items: show.items.map(less), ...(show.twin && { twin: less(show.twin) }) };
}

/** The list without its first half, without its second, and without each of its members. */
function* shorter<T>(list: readonly T[]): Generator<readonly T[]> {
  const half = list.length >> 1;
  if (half > 1) yield* [list.slice(half), list.slice(0, half)];
  for (const index of list.keys()) yield list.toSpliced(index, 1);
}

function* each<T>(list: readonly T[], smaller: (one: T) => Iterable<T>): Generator<readonly T[]> {
  for (const [index, one] of list.entries()) for (const less of smaller(one)) yield list.with(index, less);
}
