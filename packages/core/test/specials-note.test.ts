import { expect, test } from 'vitest';
import type { LibraryGaps } from '../src/model/index.ts';
import { specialsNote } from '../src/specials-note.ts';
import { collection, film, filmGaps, movie } from './gaps/build.ts';

const saga = collection(8091, 'Saga', film(348, 'Alien', '1979-05-25'), film(679, 'Aliens', '1986-07-18'));
const films = (...owned: readonly number[]) =>
  filmGaps({ owned: owned.map((id) => movie(`${id}`, 'A film', id)), collections: [saga] });
const open = { settings: { type: 'movie' as const }, gaps: films(348) };
const shows = (complete: boolean): LibraryGaps => ({
  ...films(348, 679),
  name: 'TV',
  type: 'show',
  complete,
});
const tv = (complete: boolean) => ({ settings: { type: 'show' as const }, gaps: shows(complete) });
const note = (names: string, why: string) => ({
  severity: 'note',
  code: 'specials-unknown',
  message: `A film that looks missing may be kept as a special of a show in ${names}, which is ${why}.`,
});

test('What a run leaves out or does not know in full is named where a film looks missing', () => {
  expect(specialsNote([open, tv(false)], ['Kids', 'Anime'])).toEqual([
    note('"Anime", "Kids"', 'left out of this run'),
    note('"TV"', 'not known in full'),
  ]);
});

test('Nothing is said where all shows are known, or no film looks missing', () => {
  expect(specialsNote([open, tv(true)], [])).toEqual([]);
  expect(specialsNote([{ ...open, gaps: films(348, 679) }, tv(false)], ['Anime'])).toEqual([]);
});
