import type { LibrarySettings } from './gaps/gap-input.ts';
import { soughtFilms } from './gaps/movies.ts';
import { compareText, type LibraryGaps, type Problem } from './model/index.ts';

/** A library whose gaps were found. */
interface Judged {
  readonly settings: Pick<LibrarySettings, 'type'>;
  readonly gaps: LibraryGaps;
}

/**
 * Says in which libraries it was not looked whether a film that looks missing is kept as a special of a show: those that
 * the run leaves out, and those of which not all is known. Nothing if no film looks missing.
 */
export function specialsNote(judged: readonly Judged[], leftOut: readonly string[]): readonly Problem[] {
  if (judged.every(({ gaps }) => soughtFilms(gaps).length === 0)) return [];
  const unknown = judged.filter(({ settings, gaps }) => settings.type === 'show' && !gaps.complete);
  return [
    ...noteOf(leftOut, 'left out of this run'),
    ...noteOf(
      unknown.map(({ gaps }) => gaps.name),
      'not known in full',
    ),
  ];
}

function noteOf(libraries: readonly string[], why: string): readonly Problem[] {
  if (libraries.length === 0) return [];
  const names = [...libraries]
    .sort(compareText)
    .map((name) => `"${name}"`)
    .join(', ');
  const message = `A film that looks missing may be kept as a special of a show in ${names}, which is ${why}.`;
  return [{ severity: 'note', code: 'specials-unknown', message }];
}
