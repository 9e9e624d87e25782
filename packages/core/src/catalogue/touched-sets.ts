import type { Franchise } from '../config/config.ts';
import { hasTitle, type Only } from '../gaps/only.ts';
import { type Id, lookUpKeys, type MovieItem, parseId } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { AskedLibrary, FilmAnswers } from './films.ts';

/** What decides whether a set of the user's has anything to do with what is owned. */
export interface Touching {
  readonly ready: ReadyProvider;
  /** What the owned films led to. */
  readonly answers: Pick<FilmAnswers, 'collections' | 'memberships'>;
  readonly only: Only | undefined;
}

/**
 * The sets out of shared files of which something is owned: an owned film led to one of their collections or is one of
 * their films; and the set that a narrowed run names. The others are not asked for, as most sets of such a file are about
 * nothing that a library has. What a set of the user's own names is always asked for, so that what is wrong in it is said.
 */
export function touchedSets(libraries: readonly AskedLibrary[], touching: Touching): readonly Franchise[] {
  return libraries.flatMap(({ settings: { franchises = [] }, snapshot }) => {
    const items = snapshot.sections.flatMap(({ movies }) => movies);
    return franchises.filter(
      (set) => set.shared && (isNamed(set, touching) || isTouched(set, items, touching)),
    );
  });
}

function isNamed({ id, name }: Franchise, { only }: Touching): boolean {
  if (only === undefined) return false;
  return only.id === undefined ? hasTitle(name, only) : only.id === id;
}

function isTouched({ parts }: Franchise, items: readonly MovieItem[], { ready, answers }: Touching): boolean {
  const isHeld = (id: Id): boolean => {
    const { kind, value } = parseId(id) ?? {};
    const key = `${ready.namespace}:${value}`;
    if (kind !== 'movie') return answers.collections.has(id);
    return answers.memberships.has(key) || items.some((item) => bears(item, key, ready));
  };
  return parts.some(isHeld);
}

function bears({ ids }: MovieItem, key: string, { namespace, provider }: ReadyProvider): boolean {
  return lookUpKeys(ids, namespace, provider.movies?.namespaces ?? []).own.includes(key);
}
