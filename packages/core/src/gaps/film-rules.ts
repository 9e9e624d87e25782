import type { NameFilter, Rules } from '../config/config.ts';
import type { Film, LookUp } from '../model/index.ts';
import { type Rule, type Ruling, reason } from './reasons.ts';

/** What a film is that is never a gap, whatever its date. */
export function natureRules(rules: Rules): readonly Rule<Film>[] {
  return [
    (film) => (film.isMovie ? undefined : leaveOut('not-a-film', 'It is no film.')),
    (film) => (film.status === 'canceled' ? leaveOut('canceled', 'It was canceled.') : undefined),
    (film) => (film.adult && !rules.adult ? leaveOut('adult', 'Adult films are left out.') : undefined),
    (film) => (film.softcore && !rules.adult ? leaveOut('adult', 'Softcore films are left out.') : undefined),
    (film) => (film.video ? videoRuling(rules.video) : undefined),
    (film) => nameRuling('languages', film.language === undefined ? [] : [film.language], rules.languages),
    (film) => nameRuling('genres', film.genres, rules.genres),
    (film) =>
      film.status === 'announced' || film.status === 'in-production'
        ? {
            status: 'announced',
            reason: reason('not-made', 'It has not been released, whatever date is given.'),
          }
        : undefined,
  ];
}

/** Rules that only a film that is out can be measured by. */
export function measureRules(
  rules: Rules,
  record: (film: Film) => LookUp<Film> | undefined,
): readonly Rule<Film>[] {
  return [
    (film) => atLeast('minVotes', rules.minVotes, film.votes, 'votes'),
    (film) => atLeast('minRating', rules.minRating, film.rating, 'points'),
    (film) => {
      if (rules.minRuntime === 0) return undefined;
      const answer = record(film);
      if (answer?.kind === 'failed')
        return leaveOut('runtime-unknown', 'Its runtime could not be found out.');
      const runtime = answer?.kind === 'found' ? answer.value.runtime : undefined;
      return atLeast('minRuntime', rules.minRuntime, runtime, 'minutes');
    },
  ];
}

function leaveOut(code: string, text: string): Ruling {
  return { status: 'ignored', reason: reason(code, text) };
}

function videoRuling(video: Rules['video']): Ruling | undefined {
  if (video === 'count') return undefined;
  if (video === 'ignore') return leaveOut('video', 'Video parts are left out.');
  return { status: 'extra', reason: reason('video', 'A video: shown, not counted.') };
}

/** What is not known is no reason to hide a film: a filter acts on what the provider says. */
function atLeast(rule: string, least: number, value: number | undefined, unit: string): Ruling | undefined {
  if (least === 0 || value === undefined || value >= least) return undefined;
  return leaveOut(rule, `It has ${value} ${unit}; ${rule} asks for ${least}.`);
}

function nameRuling(rule: string, names: readonly string[], filter: NameFilter): Ruling | undefined {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const unwanted = filter.not?.find((name) => known.has(name.toLowerCase()));
  if (unwanted !== undefined) return leaveOut(rule, `${rule}.not names "${unwanted}".`);
  if (filter.only === undefined || names.length === 0) return undefined;
  if (filter.only.some((name) => known.has(name.toLowerCase()))) return undefined;
  return leaveOut(rule, `${rule}.only does not name "${names.join('", "')}".`);
}
