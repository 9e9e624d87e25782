import type { GapInput } from '../gaps/gap-input.ts';
import { mendItem, mendMatch } from '../gaps/loose-items.ts';
import type { IdentifiedFilm } from '../gaps/owned-films.ts';
import type { Mend } from '../model/index.ts';
import { filmAnswers, showAnswers } from './answers.ts';
import type { ExplainedItem } from './explanation.ts';
import type { PlacedEpisode, Scope } from './scope.ts';
import type { SeenShow } from './shows.ts';

/** The items of a scope: which ids they carry, what was answered for those, and what to do about them. */
export function explainItems({ films, shows, episodes }: Scope, input: GapInput): readonly ExplainedItem[] {
  return [
    ...films.map((film) => explainFilm(film, input)),
    ...shows.map(explainShow),
    ...episodes.map(explainEpisode),
  ];
}

function explainFilm(film: IdentifiedFilm, input: GapInput): ExplainedItem {
  const { item, ref, role, fate, stale } = film;
  const { title, year, ids, oddIds, pathIds } = item;
  return {
    kind: 'film',
    ref,
    role,
    title,
    ...(year === undefined ? {} : { year }),
    ids,
    ...(oddIds === undefined ? {} : { oddIds }),
    ...(pathIds === undefined || Object.keys(pathIds).length === 0 ? {} : { pathIds }),
    fate,
    answers: filmAnswers(item, input),
    advice: adviceOf([...mendItem({ kind: 'film', item, ref, fate, stale }), ...mendMatch(film)]),
  };
}

function explainShow([first, ...others]: SeenShow): ExplainedItem {
  const { planned, fate, stale } = first;
  const { show, ref, section, numbering } = planned;
  const { title, year, ids, oddIds } = show;
  return {
    kind: 'show',
    ref,
    role: section.role,
    title,
    ...(year === undefined ? {} : { year }),
    ids,
    ...(oddIds === undefined ? {} : { oddIds }),
    ...(numbering === undefined ? {} : { numbering: `${numbering.source}:${numbering.name}` }),
    fate,
    answers: [first, ...others].flatMap(showAnswers),
    advice: adviceOf(mendItem({ kind: 'show', item: show, ref, fate, stale })),
  };
}

function explainEpisode({ item, section: { server, section, role } }: PlacedEpisode): ExplainedItem {
  const { title, season, number, aired, ids, alsoNumbers, trashed, ratingKey } = item;
  const ref = { server, section, ratingKey };
  const fate = trashed ? 'trashed' : 'matched';
  return {
    kind: 'episode',
    ref,
    role,
    title,
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
    ...(aired === undefined ? {} : { aired }),
    ids,
    ...(alsoNumbers === undefined ? {} : { alsoNumbers }),
    fate,
    answers: [],
    advice: adviceOf(mendItem({ kind: 'episode', item, ref, fate, stale: false })),
  };
}

/** What is wrong with an item, and what to do about it. */
function adviceOf(rows: readonly Mend[]): readonly string[] {
  return rows.map(({ message, advice }) => `${message} ${advice}`);
}
