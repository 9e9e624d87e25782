import { type ExternalIds, type Film, type Id, joinIds, type ProviderAnswers } from '../model/index.ts';
import type { IdentifiedFilm } from './owned-films.ts';

/**
 * Gives a film what it is called elsewhere (`imdb`), as far as the provider or an owned item says. Of a namespace in
 * which they name several, nothing: an item may be matched to the wrong film.
 */
export function withOtherIds(
  items: readonly IdentifiedFilm[],
  { films: records, namespace }: Pick<ProviderAnswers, 'films' | 'namespace'>,
): (film: Film) => Film {
  const byFilm = new Map<Id, ExternalIds[]>();
  for (const { films, item, fate } of items) {
    const [id] = films;
    if (fate === 'matched' && id && films.length === 1) byFilm.set(id, [...(byFilm.get(id) ?? []), item.ids]);
  }
  return (film) => {
    const record = records.get(film.id);
    const said = record?.kind === 'found' ? (record.value.ids ?? {}) : {};
    const ids = onlyClear(joinIds([film.ids ?? {}, said, ...(byFilm.get(film.id) ?? [])]), namespace);
    if (Object.keys(ids).length > 0) return { ...film, ids };
    const { ids: _, ...plain } = film;
    return plain;
  };
}

/** Those of other namespaces than `own`, where they name one thing. */
export function onlyClear(ids: ExternalIds, own: string): ExternalIds {
  return Object.fromEntries(
    Object.entries(ids).filter(([namespace, values]) => namespace !== own && values.length === 1),
  );
}
