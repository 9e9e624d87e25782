import { filmCandidates, mayBe, showCandidates } from '../gaps/candidates.ts';
import type { GapInput } from '../gaps/gap-input.ts';
import { type FatedItem, looseItem, mendItem, mendMatch } from '../gaps/loose-items.ts';
import type { IdentifiedFilm } from '../gaps/owned-films.ts';
import type { Candidate, Mend } from '../model/index.ts';
import { filmAnswers, showAnswers } from './answers.ts';
import type { ExplainedItem } from './explanation.ts';
import type { PlacedEpisode, Scope } from './scope.ts';
import type { SeenShow } from './shows.ts';

/** The items of a scope: which ids they carry, what was answered for those, and what to do about them. */
export function explainItems(
  { groups, films, shows, episodes }: Scope,
  input: GapInput,
): readonly ExplainedItem[] {
  const gaps = groups.map(({ all }) => all);
  const candidates = { film: filmCandidates(gaps, input), show: showCandidates(gaps) };
  return [
    ...films.map((film) => explainFilm(film, input, candidates.film(film.item))),
    ...shows.map((show) => explainShow(show, candidates.show(show[0].planned.show))),
    ...episodes.map(explainEpisode),
  ];
}

function explainFilm(film: IdentifiedFilm, input: GapInput, candidates: readonly Candidate[]): ExplainedItem {
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
    advice: [
      ...adviceOn({ kind: 'film', item, ref, fate, stale }, candidates),
      ...mendMatch(film, input).map(adviceText),
    ],
  };
}

function explainShow([first, ...others]: SeenShow, candidates: readonly Candidate[]): ExplainedItem {
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
    advice: adviceOn({ kind: 'show', item: show, ref, fate, stale }, candidates),
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
    advice: adviceOn({ kind: 'episode', item, ref, fate, stale: false }),
  };
}

/** What is wrong with an item, and what to do about it. */
function adviceOn(item: FatedItem, candidates: readonly Candidate[] = []): readonly string[] {
  const may = looseItem(item).length > 0 ? mayBe(candidates) : [];
  return mendItem(item).map((row) => [adviceText(row), ...may].join(' '));
}

function adviceText({ message, advice }: Mend): string {
  return `${message} ${advice}`;
}
