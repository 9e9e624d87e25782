import {
  type CollectionGap,
  compareText,
  type Film,
  type Id,
  type Membership,
  type ProviderAnswers,
  type Verdict,
} from '../model/index.ts';
import { groupBy } from './group-by.ts';
import type { Ignored } from './ignore.ts';
import type { OwnedFilms } from './owned-films.ts';
import { reason } from './reasons.ts';

/** A collection that could not be read has no parts to judge: it is listed as failed, with the owned films that led to it. */
export function failedCollections(answers: ProviderAnswers, films: OwnedFilms): readonly CollectionGap[] {
  const why = reason('look-up-failed', 'Its films could not be found out in this run.');
  return [...membersWithout(answers, films, 'failed')].map(([id, own]) => ({
    ...bareCollection(id, own, films),
    status: 'failed',
    reasons: [why],
  }));
}

/** One that is ignored, and was not asked for: the same. */
export function ignoredCollections(
  answers: ProviderAnswers,
  films: OwnedFilms,
  ignored: Ignored,
): readonly CollectionGap[] {
  return [...membersWithout(answers, films, 'ignored')].flatMap(([id, own]) => {
    const ruling = ignored.byId(id);
    return ruling
      ? [{ ...bareCollection(id, own, films), status: 'ignored' as const, reasons: [ruling.reason] }]
      : [];
  });
}

/** The owned films that led to collections that could not be read or were not asked for, by collection, in release order. */
export function membersWithout(
  { memberships, collections }: ProviderAnswers,
  films: OwnedFilms,
  why: 'failed' | 'ignored',
): ReadonlyMap<Id, readonly Membership[]> {
  const members = new Map<Id, Membership>();
  const bare = new Set([...collections].flatMap(([id, { kind }]) => (kind === why ? [id] : [])));
  if (bare.size === 0) return new Map();
  for (const lookUp of memberships.values()) {
    if (lookUp.kind !== 'found' || !films.owned.has(lookUp.value.id)) continue;
    const { id, collection } = lookUp.value;
    if (collection && bare.has(collection)) members.set(id, lookUp.value);
  }
  const sorted = [...members.values()].sort(byRelease);
  return groupBy(sorted, ({ collection, id }) => collection ?? id);
}

function bareCollection(
  id: Id,
  members: readonly Membership[],
  { owned }: OwnedFilms,
): Omit<CollectionGap, 'status' | 'reasons'> {
  const title = members.find(({ collectionTitle }) => collectionTitle !== undefined)?.collectionTitle ?? id;
  const verdicts = members.map(
    (member): Verdict<Film> => ({
      entry: filmOf(member),
      status: 'owned',
      reasons: [reason('owned-by-id', `Owned: matched by ${member.id}.`)],
      items: owned.get(member.id) ?? [],
    }),
  );
  return { kind: 'collection', id, title, verdicts };
}

/** A film of which no more is known than that it is owned. */
export function filmOf({ id, title, released }: Membership): Film {
  const day = released === undefined ? {} : { released };
  const flags = { adult: false, softcore: false, video: false, isMovie: true, genres: [] };
  return { id, title: title ?? id, ...day, ...flags };
}

/** Release order: what has no date comes last. */
export function byRelease(
  a: { readonly id: Id; readonly released?: string },
  b: { readonly id: Id; readonly released?: string },
): number {
  return compareText(a.released ?? '9999-12-31', b.released ?? '9999-12-31') || compareText(a.id, b.id);
}
