import { expect, test } from 'vitest';
import { otherLibrariesNotes } from '../src/other-libraries-note.ts';
import { collection, film, filmGaps, movie, section } from './gaps/build.ts';

const parts = [1, 2, 3, 4, 5, 6].map((number) => film(number, `Part ${number}`, `200${number}-01-01`));
const library = (name: string, ...owned: readonly number[]) => ({
  snapshot: { sections: [section({ section: name })] },
  gaps: {
    ...filmGaps({
      owned: owned.map((id) => movie(`${id}`, 'A film', id)),
      collections: [collection(9, 'Saga', ...parts)],
    }),
    name,
  },
});
const note = (name: string, text: string) => ({
  severity: 'note',
  code: 'owned-in-another-library',
  library: name,
  message: `"${name}" lacks ${text}. If they belong together, make them one library in the config ("sections").`,
});

test('What one library calls missing and another one has is named', () => {
  expect(otherLibrariesNotes([library('Movies', 1), library('Kids', 2, 3, 4, 5)])).toEqual([
    note('Movies', '4 films that "Kids" has (Part 2, Part 3, Part 4 and 1 more)'),
    note('Kids', '1 film that "Movies" has (Part 1)'),
  ]);
});

test('Nothing is said where no other library has it, or one that holds the other kind', () => {
  const kids = library('Kids', 2);

  expect(otherLibrariesNotes([library('Movies', 1, 2, 3), library('Old', 3)])).toEqual([
    note('Old', '2 films that "Movies" has (Part 1, Part 2)'),
  ]);
  expect(
    otherLibrariesNotes([library('Movies', 1), { ...kids, gaps: { ...kids.gaps, type: 'show' } }]),
  ).toEqual([]);
});

test('Nothing is said of a library that a larger one holds whole', () => {
  const kids = library('Kids', 2);
  const all = { ...library('All', 1, 2, 3), snapshot: { sections: [section(), ...kids.snapshot.sections] } };

  expect(otherLibrariesNotes([kids, all])).toEqual([]);
});
