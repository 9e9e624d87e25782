import type { ShowConfig } from '../config/config.ts';
import {
  type EpisodeItem,
  type Id,
  type ItemFate,
  type ItemRef,
  idsOfKey,
  type LibrarySnapshot,
  type LookUpKeys,
  lookUpKeys,
  makeId,
  type Ordering,
  type Problem,
  type ProviderAnswers,
  type SectionSnapshot,
  type Series,
  type ShowItem,
  seriesKey,
} from '../model/index.ts';
import { type Candidates, chooseProviders } from './choose-provider.ts';
import { seasonsOf } from './episode-index.ts';
import type { LibrarySettings, ProviderFacts } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import { type Join, joinOf, keysOfJoin } from './joins.ts';
import { askedOrdering, numberingOf, rulesOfShow, showIds } from './ordering.ts';

/** A show on a server, with its episodes, and how a provider is asked for it. */
export interface PlannedShow {
  readonly show: ShowItem;
  readonly section: SectionSnapshot;
  readonly ref: ItemRef;
  readonly episodes: readonly EpisodeItem[];
  /** Who is asked for it. */
  readonly provider: ProviderFacts;
  readonly keys: LookUpKeys;
  readonly numbering: Ordering | undefined;
  /** The name of the ordering to ask for; one for all items that are the same show. */
  readonly ordering: string;
  /** Numbers of the seasons that it has on the server: likely to exist at the provider. */
  readonly seasons: readonly number[];
}

/** Every show of a library, and which of the providers is asked for it, and how. Pure, so that asking and judging agree. */
export function planShows(
  snapshot: LibrarySnapshot,
  settings: LibrarySettings,
  candidates: Candidates,
): readonly PlannedShow[] {
  const providerOf = chooseProviders(snapshot, candidates, settings.shows);
  const orderings = new Map<string, string>();
  return snapshot.sections.flatMap((section) => {
    const episodes = groupBy(section.episodes, ({ showKey }) => showKey);
    return section.shows.map((show) => {
      const provider = providerOf(show);
      const keys = lookUpKeys(show.ids, provider.namespace, provider.showNamespaces);
      const numbering = numberingOf(show, section);
      const same = [...keys.own, ...(joinOf(showIds(show), settings.shows) ?? [])];
      const known = same.map((key) => orderings.get(key)).find((name) => name !== undefined);
      const ordering = known ?? askedOrdering(rulesOfShow(showIds(show), settings), numbering, provider);
      for (const key of same) orderings.set(key, ordering);
      const own = episodes.get(show.ratingKey) ?? [];
      const seasons = [...seasonsOf(own)];
      const ref = { server: section.server, section: section.section, ratingKey: show.ratingKey };
      return {
        show,
        section,
        ref,
        episodes: own,
        provider,
        keys,
        numbering,
        ordering,
        seasons: seasons.sort((a, b) => a - b),
      };
    });
  });
}

/** What a show on a server turned out to be. */
export interface IdentifiedShow {
  readonly planned: PlannedShow;
  /** `skipped`: a narrowed run did not ask for it. `matched` without a `series`: it is ignored, so that nobody asked. */
  readonly fate: ItemFate | 'skipped';
  readonly series?: Series;
  /** The series that it is a part of for the user, and of those the ones that the provider has, in that order. */
  readonly join?: Join;
  readonly joined?: readonly Series[];
  /** Found by another id, since its own one is gone at the provider. */
  readonly stale: boolean;
  /** Why it could not be looked up. */
  readonly failure?: Pick<Problem, 'code' | 'message'>;
}

/**
 * Which series a show is, out of the answers alone. If the config joins it to others (`shows`), it has failed where one of
 * those could not be looked up.
 */
export function identifyShow(
  planned: PlannedShow,
  answers: ProviderAnswers,
  shows: readonly ShowConfig[],
): IdentifiedShow {
  const alone = identifyAlone(planned, answers);
  const ids = [...showIds(planned.show), ...(alone.series ? [alone.series.id] : [])];
  const join = alone.fate === 'trashed' ? undefined : joinOf(ids, shows);
  if (!join) return alone;
  if (alone.fate !== 'matched') return { ...alone, join };
  const found = keysOfJoin(join, planned.provider.namespace).map((key) =>
    answers.series.get(seriesKey(key, planned.ordering)),
  );
  const failed = found.find((answer) => answer?.kind === 'failed');
  if (failed?.kind === 'failed')
    return { planned, fate: 'failed', stale: false, join, failure: failed.problem };
  return {
    ...alone,
    join,
    joined: found.flatMap((answer) => (answer?.kind === 'found' ? [answer.value] : [])),
  };
}

function identifyAlone(planned: PlannedShow, { series }: ProviderAnswers): IdentifiedShow {
  const { keys, ordering, show } = planned;
  if (show.trashed) return { planned, fate: 'trashed', stale: false };
  const answers = (list: readonly string[]) => list.map((key) => series.get(seriesKey(key, ordering)));
  const own = answers(keys.own);
  const foreign = answers(keys.foreign);
  const byOwn = own.find((answer) => answer?.kind === 'found');
  if (byOwn?.kind === 'found') return { planned, fate: 'matched', series: byOwn.value, stale: false };
  // What a better id would have led to is not known once that has failed: a lesser one could lead to another show.
  const decisive = [...own, ...foreign].find(
    (answer) => answer?.kind === 'found' || answer?.kind === 'failed',
  );
  if (decisive?.kind === 'found')
    return { planned, fate: 'matched', series: decisive.value, stale: own.length > 0 };
  if (decisive?.kind === 'failed')
    return { planned, fate: 'failed', stale: false, failure: decisive.problem };
  if ([...own, ...foreign].some((answer) => answer?.kind === 'ignored'))
    return { planned, fate: 'matched', stale: false };
  if (keys.own.length + keys.foreign.length === 0) return { planned, fate: 'unmatched', stale: false };
  const asked = [...own, ...foreign].some((answer) => answer !== undefined);
  return { planned, fate: asked ? 'notInCatalogue' : 'skipped', stale: false };
}

/** The id by which a show that could not be looked up is listed. */
export function nominalId({ planned: { keys, show, ref }, join }: IdentifiedShow): Id {
  if (join) return join[0];
  const key = keys.own[0] ?? keys.foreign[0];
  const [namespace, values] = Object.entries(key === undefined ? {} : idsOfKey(key))[0] ?? [];
  if (namespace && values?.[0]) return makeId(namespace, 'series', values[0]);
  return makeId('server', 'series', `${ref.server}-${show.ratingKey}`);
}

/** Whether a provider knows the show, but not in the ordering that it was asked for. */
export function lacksOrdering({ failure }: IdentifiedShow): boolean {
  return failure?.code === 'unsupported-ordering';
}
