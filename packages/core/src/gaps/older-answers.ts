import {
  type Day,
  type Gap,
  type Id,
  type LibraryGaps,
  type LookUp,
  lookUpKeys,
  type ProviderAnswers,
} from '../model/index.ts';
import type { GapInput, Witness } from './gap-input.ts';

/**
 * The gaps, with the days of those that rest on an older answer, how many look-ups of the library such answers stand in
 * for, and the day of the oldest of them.
 */
export function withAges(gaps: LibraryGaps, input: GapInput): LibraryGaps {
  const witnesses = [input, ...(input.others ?? [])];
  const days = new Map(witnesses.flatMap(({ answers }) => [...agedGroups(answers)]));
  const films = input.settings.type === 'movie' ? agedFilms(input) : [];
  if (days.size + films.length === 0) return gaps;
  const aged = gaps.gaps.map((gap) => withAge(gap, days, input));
  const ages = [...aged.flatMap(({ asOf }) => asOf ?? []), ...films].sort();
  const [staleSince] = ages;
  return {
    ...gaps,
    gaps: aged,
    staleLookUps: ages.length,
    ...(staleSince === undefined ? {} : { staleSince }),
  };
}

/** Groups, and films whose dates and status are as of an older day. */
function* agedGroups({
  collections,
  series,
  films,
  releases,
}: ProviderAnswers): Generator<readonly [Id, Day]> {
  for (const [id, lookUp] of [...films, ...releases]) {
    const { asOf } = ageOf<unknown>(lookUp);
    if (asOf !== undefined) yield [id, asOf];
  }
  for (const lookUp of [...collections.values(), ...series.values()]) {
    const { asOf } = ageOf<{ readonly id: Id }>(lookUp);
    if (lookUp.kind === 'found' && asOf !== undefined) yield [lookUp.value.id, asOf];
  }
}

function ageOf<T>(lookUp: LookUp<T>): { readonly asOf?: Day } {
  return lookUp.kind === 'failed' || lookUp.kind === 'ignored' ? {} : lookUp;
}

/** The days of older answers that say which film an item is; those in an older collection count with that. */
function agedFilms({ snapshot, provider, answers }: GapInput): readonly Day[] {
  const { memberships, collections }: Witness['answers'] = answers;
  const keys = new Set(
    snapshot.sections.flatMap(({ movies }) =>
      movies.flatMap(({ ids }) => {
        const { own, foreign } = lookUpKeys(ids, provider.namespace, provider.movieNamespaces);
        return own.length > 0 ? own : foreign;
      }),
    ),
  );
  return [...keys].flatMap((key) => {
    const lookUp = memberships.get(key);
    const asOf = lookUp && ageOf(lookUp).asOf;
    if (asOf === undefined) return [];
    const home = lookUp?.kind === 'found' ? lookUp.value.collection : undefined;
    const countsThere =
      home !== undefined && ageOf(collections.get(home) ?? { kind: 'unknown' }).asOf !== undefined;
    return countsThere ? [] : [asOf];
  });
}

/** A collection is as old as the oldest of what is known of its parts; so is a set of the user's, or a joined show. */
function withAge(gap: Gap, days: ReadonlyMap<Id, Day>, { settings: { franchises = [] } }: GapInput): Gap {
  const parts =
    gap.kind === 'series'
      ? (gap.also ?? []).map(({ id }) => id)
      : [
          ...(franchises.find(({ id }) => id === gap.id)?.parts ?? []),
          ...gap.verdicts.map(({ entry }) => entry.id),
        ];
  const [oldest] = [gap.id, ...parts].flatMap((id) => days.get(id) ?? []).sort();
  return oldest === undefined ? gap : { ...gap, asOf: oldest };
}
