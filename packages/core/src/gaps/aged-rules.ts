import type { IgnoreRule } from '../config/config.ts';
import {
  type Id,
  type LibraryGaps,
  lookUpKeys,
  parseId,
  type Series,
  type ShowItem,
} from '../model/index.ts';
import { entriesOf } from './briefly.ts';
import { type GapInput, opinionsOf, type Witness } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import { showIds } from './ordering.ts';
import { identifyFilms } from './owned-films.ts';

/** An ignore rule that does nothing any more. */
export interface AgedRule {
  /** Its place in the library's list. */
  readonly index: number;
  readonly rule: IgnoreRule;
  /** `expired`: its last day is over. `stale`: its id leads to nothing that the library has to do with. */
  readonly state: 'expired' | 'stale';
}

/**
 * The ignore rules of a library that do nothing any more. Nothing is called stale unless the library was looked at as a
 * `whole` and all look-ups succeeded: what was not seen may be what a rule is about.
 */
export function agedRules(
  input: GapInput,
  gaps: LibraryGaps,
  { whole }: { readonly whole: boolean },
): readonly AgedRule[] {
  const { ignore, today } = input.settings;
  if (ignore.length === 0) return [];
  const leadsSomewhere = whole && gaps.complete ? reachOf(input, gaps) : () => true;
  return ignore.flatMap((rule, index): readonly AgedRule[] => {
    if (rule.until !== undefined && rule.until < today) return [{ index, rule, state: 'expired' }];
    return leadsSomewhere(rule) ? [] : [{ index, rule, state: 'stale' }];
  });
}

type Reach = (rule: IgnoreRule) => boolean;

function reachOf(input: GapInput, gaps: LibraryGaps): Reach {
  return input.settings.type === 'movie' ? reachOfFilms(input, gaps) : reachOfShows(input, gaps);
}

/** Owned films; collections of which something is owned, merged ones too, and their films; the user's own sets. */
function reachOfFilms({ settings, snapshot, provider, answers }: GapInput, { gaps }: LibraryGaps): Reach {
  const { owned } = identifyFilms(snapshot, provider, answers.memberships);
  const groups = [...answers.collections.values()]
    .flatMap((lookUp) => (lookUp.kind === 'found' ? [lookUp.value] : []))
    .filter(({ parts }) => parts.some(({ id }) => owned.has(id)));
  const known = new Set<Id>([
    ...owned.keys(),
    ...(settings.franchises ?? []).map(({ id }) => id),
    ...groups.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]),
    ...gaps.flatMap(({ id, verdicts }) => [id, ...verdicts.map(({ entry }) => entry.id)]),
  ]);
  return ({ id }) => known.has(id);
}

interface Numbered {
  readonly season?: number;
  readonly number?: number;
}

/** What is known of a show by one of its ids. */
interface KnownShow {
  /** Some provider's list of its episodes is there. */
  readonly listed: boolean;
  /** Those of the lists and those on the server. */
  readonly episodes: readonly Numbered[];
}

/** What the servers have and what any provider listed, in whichever ordering; what the config joins, and what came of it. */
function reachOfShows(input: GapInput, { gaps }: LibraryGaps): Reach {
  const lists = opinionsOf(input).flat().map(listsOf);
  const shows: (readonly [Id, KnownShow])[] = [];
  const episodeIds = new Set<Id>();
  for (const section of input.snapshot.sections) {
    const held = groupBy(section.episodes, ({ showKey }) => showKey);
    for (const show of section.shows) {
      const found = lists.flatMap((listed) => listed(show));
      const entries = found.flatMap(({ episodes }) => episodes);
      const names = found.flatMap(({ id, ids }) => [id, ...showIds({ ids })]);
      const episodes = [...entries, ...(held.get(show.ratingKey) ?? [])];
      for (const { id } of entries) episodeIds.add(id);
      for (const id of new Set([...showIds(show), ...names]))
        shows.push([id, { listed: found.length > 0, episodes }]);
    }
  }
  for (const id of input.settings.shows.flatMap(({ also = [] }) => also))
    shows.push([id, { listed: false, episodes: [] }]);
  for (const gap of gaps) {
    if (gap.kind !== 'series') continue;
    const episodes = entriesOf(gap);
    for (const { id } of episodes) episodeIds.add(id);
    shows.push([gap.id, { listed: episodes.length > 0, episodes }]);
  }
  const byId = groupBy(shows, ([id]) => id);
  return (rule) => {
    if (parseId(rule.id)?.kind === 'episode') return episodeIds.has(rule.id);
    return (byId.get(rule.id) ?? []).some(([, show]) => !show.listed || holds(show, rule));
  };
}

/** What a provider answered for a show by any of its ids, in whichever ordering. */
function listsOf({ provider, answers }: Witness): (show: ShowItem) => readonly Series[] {
  const found = [...answers.series].flatMap(([key, lookUp]) =>
    lookUp.kind === 'found' ? [{ key: key.slice(0, key.lastIndexOf('@')), series: lookUp.value }] : [],
  );
  const byKey = groupBy(found, ({ key }) => key);
  return ({ ids }) => {
    const { own, foreign } = lookUpKeys(ids, provider.namespace, provider.showNamespaces);
    return [...own, ...foreign].flatMap((key) => (byKey.get(key) ?? []).map(({ series }) => series));
  };
}

function holds({ episodes }: KnownShow, { season, episode }: IgnoreRule): boolean {
  if (season === undefined) return true;
  return episodes.some((one) => one.season === season && (episode === undefined || one.number === episode));
}
