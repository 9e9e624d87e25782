import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsBesideGaps } from '../../src/gaps/beside-gaps.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput } from '../../src/gaps/gap-input.ts';
import { keepSection, standIn } from '../../src/last-time/kept-section.ts';
import type { EpisodeItem, LibraryGaps, MovieItem, SectionSnapshot } from '../../src/model/index.ts';
import {
  collection,
  film,
  filmAnswers,
  filmGaps,
  filmInput,
  movie,
  owned,
  season,
  section,
  show,
  showGaps,
  showInput,
  statuses,
  tvdbOfficial,
  verdicts,
} from './build.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18');
const saga = collection(8091, 'Alien Collection', alien, aliens);
const unknownPath = { pathUnknown: true } as const;

test('A film is not missing where the path of one beside it could not be asked for', () => {
  const gaps = filmGaps({ owned: [movie('1', 'Alien', 348, unknownPath)], collections: [saga] });

  expect(verdicts(gaps)).toEqual({
    Alien: 'owned: owned-by-id',
    Aliens: 'possiblyOwned: released, path-unknown',
  });
  expect(gaps.gaps.map(({ status }) => status)).toEqual(['incomplete']);
});

test('The path of any film that nobody could match, or of another incomplete collection, may be that of the film', () => {
  const other = collection(
    10,
    'Star Wars',
    film(11, 'Star Wars', '1977-05-25'),
    film(1891, 'Empire', '1980-05-20'),
  );
  const own = [movie('1', 'Alien', 348)];

  const loose = filmGaps({ owned: [...own, movie('9', 'Home', {}, unknownPath)], collections: [saga] });
  const beside = filmGaps({
    owned: [...own, movie('2', 'Star Wars', 11, unknownPath)],
    collections: [saga, other],
  });

  expect(statuses(loose)).toEqual({ Alien: 'owned', Aliens: 'possiblyOwned' });
  expect(statuses(beside, saga.id)).toEqual({ Alien: 'owned', Aliens: 'possiblyOwned' });
});

test('Of episodes it is those that may lie in the file, and no others', () => {
  const gaps = showGaps({
    entries: season(1, 9, '2001-01-01'),
    owned: [owned('1x2', 102, unknownPath), owned('1x4', 104)],
  });

  expect(statuses(gaps)).toEqual({
    '1x1': 'missing',
    '1x2': 'owned',
    '1x3': 'possiblyOwned',
    '1x4': 'owned',
    '1x5': 'possiblyOwned',
    '1x6': 'possiblyOwned',
    '1x7': 'possiblyOwned',
    '1x8': 'missing',
    '1x9': 'missing',
  });
  expect(gaps.gaps.map(({ status }) => status)).toEqual(['incomplete']);
});

/** Sections as the server would tell them if it could be asked, and which of their paths were asked for before. */
interface Past {
  readonly live: SectionSnapshot;
  readonly asked: ReadonlySet<string>;
}

const pasts = (items: fc.Arbitrary<Pick<SectionSnapshot, 'movies' | 'shows' | 'episodes'>>) =>
  items.chain((lists) => {
    const keys = [...lists.movies, ...lists.episodes].map(({ ratingKey }) => ratingKey);
    return fc.record({
      live: fc.constant(section({ ordering: tvdbOfficial, ...lists })),
      asked: fc.subarray(keys).map((chosen) => new Set(chosen)),
    });
  });

/** What a run calls missing that can ask for paths. */
function missingLive(input: (section: SectionSnapshot) => GapInput, { live }: Past): ReadonlySet<string> {
  const blind = input(withPathsOf(live, new Set()));
  const keys = itemsBesideGaps(findGaps(blind), blind.snapshot).map(({ ratingKey }) => ratingKey);
  return missingIn(findGaps(input(withPathsOf(live, new Set(keys)))));
}

/** What it calls missing while the server is down. */
function missingWithout(
  input: (section: SectionSnapshot) => GapInput,
  { live, asked }: Past,
): ReadonlySet<string> {
  const known = withPathsOf(live, asked);
  const kept = keepSection(known, { type: 'show', takenAt: '2026-11-20T06:00:00.000Z', asked });
  return missingIn(findGaps(input({ ...standIn(kept, true), role: 'owned' })));
}

function withPathsOf(live: SectionSnapshot, asked: ReadonlySet<string>): SectionSnapshot {
  const film = ({ pathIds: _, ...item }: MovieItem): MovieItem => item;
  const episode = ({ alsoNumbers: _, ...item }: EpisodeItem): EpisodeItem => item;
  return {
    ...live,
    movies: live.movies.map((item) => (asked.has(item.ratingKey) ? item : film(item))),
    episodes: live.episodes.map((item) => (asked.has(item.ratingKey) ? item : episode(item))),
  };
}

function missingIn({ gaps }: LibraryGaps): ReadonlySet<string> {
  const entries = gaps.flatMap(({ verdicts: all }) =>
    all.flatMap(({ entry, status }) => (status === 'missing' ? [entry.id] : [])),
  );
  return new Set(entries);
}

const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
const showPasts = pasts(
  fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 12, maxLength: 12 }).map((further) => ({
    movies: [],
    shows: [show()],
    episodes: numbers.flatMap((number, at) => {
      const count = further[at];
      if (count === null || count === undefined) return [];
      const alsoNumbers = Array.from({ length: count }, (_, step) => number + step + 1);
      return [owned(`1x${number}`, 100 + number, count > 0 ? { alsoNumbers } : {})];
    }),
  })),
);

test('A show whose last snapshot stands in has no gap that the live one would not have', () => {
  const entries = season(1, 12, '2001-01-01');
  const input = (own: SectionSnapshot) => showInput({ entries, sections: [own] });

  fc.assert(
    fc.property(showPasts, (past) => {
      const live = missingLive(input, past);
      expect([...missingWithout(input, past)].filter((id) => !live.has(id))).toEqual([]);
    }),
    { numRuns: 200, seed: 11 },
  );
});

const parts = [1, 2, 3, 4, 5, 6];
const collections = [
  collection(1, 'First', ...parts.slice(0, 3).map((id) => film(id, `Film ${id}`, `19${80 + id}-01-01`))),
  collection(2, 'Second', ...parts.slice(3).map((id) => film(id, `Film ${id}`, `19${80 + id}-01-01`))),
];
const filmPasts = pasts(
  fc
    .array(
      fc.record({
        id: fc.option(fc.constantFrom(...parts)),
        path: fc.option(
          fc.oneof(
            fc.constantFrom(...parts).map((id) => ({ tmdb: [`${id}`] })),
            fc.constant({ imdb: ['tt1'] }),
          ),
        ),
        year: fc.constantFrom(1950, 1981, 1983, 1985),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((items) => ({
      movies: items.map(({ id, path, year }, at) =>
        movie(`m${at}`, `Item ${at}`, id ?? {}, { year, ...(path && { pathIds: path }) }),
      ),
      shows: [],
      episodes: [],
    })),
);

test('A library of films whose last snapshot stands in has no gap that the live one would not have', () => {
  const input = (own: SectionSnapshot) =>
    filmInput({ sections: [own], answers: filmAnswers(collections), collections });

  fc.assert(
    fc.property(filmPasts, (past) => {
      const live = missingLive(input, past);
      expect([...missingWithout(input, past)].filter((id) => !live.has(id))).toEqual([]);
    }),
    { numRuns: 300, seed: 12 },
  );
});

test('Where every path was asked for in time, the two say the same', () => {
  const entries = season(1, 12, '2001-01-01');
  const input = (own: SectionSnapshot) => showInput({ entries, sections: [own] });

  fc.assert(
    fc.property(showPasts, ({ live }) => {
      const asked = new Set(live.episodes.map(({ ratingKey }) => ratingKey));
      expect(missingWithout(input, { live, asked })).toEqual(missingLive(input, { live, asked }));
    }),
    { numRuns: 100, seed: 13 },
  );
});
