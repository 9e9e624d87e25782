import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agedRules } from '../../src/gaps/aged-rules.ts';
import { itemsBesideGaps } from '../../src/gaps/beside-gaps.ts';
import { filmEpisodesAmong } from '../../src/gaps/film-episodes.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput } from '../../src/gaps/gap-input.ts';
import { narrowGaps, parseOnly } from '../../src/gaps/only.ts';
import type { Episode, EpisodeItem, Id, LibraryGaps, SeriesGap } from '../../src/model/index.ts';
import { otherLibrariesNotes } from '../../src/other-libraries-note.ts';
import { reportOf } from '../report/build.ts';
import {
  episode,
  film,
  found,
  owned,
  season,
  section,
  series,
  show,
  showInput,
  tmdb,
  tmdbOfficial,
} from './build.ts';

/** What becomes of an episode of the provider's list on the server. */
const fates = ['by id', 'by number', 'with the next', 'unasked', 'elsewhere', 'absent', 'absent'] as const;

const seasons = fc.array(fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 14 }), {
  minLength: 1,
  maxLength: 4,
});

const households = fc.record({
  seasons,
  cutOtherwise: fc.boolean(),
  hasSecond: fc.boolean(),
  ignored: fc.option(fc.nat(40), { nil: undefined }),
});

type Household = typeof households extends fc.Arbitrary<infer Made> ? Made : never;

/** A show, what of it is owned, and who is asked. Where the seasons are cut otherwise, all of it is one season on the server. */
function inputOf({ seasons: all, cutOtherwise, hasSecond, ignored }: Household): GapInput {
  const entries = all.flatMap((list, at) => season(at + 1, list.length, `${2001 + at}-01-01`));
  const told = all.flat();
  const items = (wanted: (fate: string) => boolean) =>
    entries.flatMap((entry, at) => (wanted(told[at] ?? '') ? [itemOf(entry, at, told, cutOtherwise)] : []));
  const isOwned = (fate: string) => fate !== 'absent' && fate !== 'elsewhere';
  const ids = { tvdb: ['1'], tmdb: ['5'] };
  const ignore = ignored === undefined ? [] : [{ id: 'tvdb:series:1' as Id, season: 1, episode: ignored }];
  const input = showInput({
    entries,
    ignore,
    sections: [
      section({ shows: [show({ ids })], episodes: items(isOwned) }),
      section({
        server: 'cabin',
        section: '7',
        role: 'elsewhere',
        shows: [show({ ids })],
        episodes: items((fate) => fate === 'elsewhere'),
      }),
    ],
  });
  if (!hasSecond) return input;
  const theirs = entries
    .slice(0, -1)
    .map((entry) => ({ ...entry, id: `tmdb:episode:9${entry.season}0${entry.number}` as Id }));
  const second = series(theirs, { id: 'tmdb:series:5', ordering: tmdbOfficial });
  const answers = {
    ...input.answers,
    namespace: 'tmdb',
    series: new Map([['tmdb:5@official', found(second)]]),
  };
  return { ...input, others: [{ provider: tmdb, answers }] };
}

function itemOf(entry: Episode, at: number, told: readonly string[], cutOtherwise: boolean): EpisodeItem {
  const { season: own = 0, number = 0 } = entry;
  const id = told[at] === 'by number' ? undefined : own * 100 + number;
  const place = cutOtherwise ? `1x${at + 1}` : `${own}x${number}`;
  return owned(place, id, {
    ...(told[at] === 'with the next' && { alsoNumbers: [(cutOtherwise ? at + 1 : number) + 1] }),
    ...(told[at] === 'unasked' && { pathUnknown: true }),
  });
}

const briefly = (input: GapInput) => findGaps({ ...input, brief: true });
const reportBytes = ({ snapshot }: GapInput, gaps: LibraryGaps) =>
  JSON.stringify(reportOf([{ snapshot, gaps }]));

test('Without a verdict for each owned episode the report is the same, and so is what is looked at beside its gaps', () => {
  fc.assert(
    fc.property(households, (household) => {
      const input = inputOf(household);
      const [full, brief] = [findGaps(input), briefly(input)];

      expect(reportBytes(input, brief)).toBe(reportBytes(input, full));
      expect(itemsBesideGaps(brief, input.snapshot)).toEqual(itemsBesideGaps(full, input.snapshot));
      expect(agedRules(input, brief, { whole: true })).toEqual(agedRules(input, full, { whole: true }));
    }),
    { seed: 20_261_122, numRuns: 400 },
  );
});

test('A special that is a film is found without a verdict for each owned episode, too', () => {
  const specials = [
    episode('0x1', '2001-06-01', { isFilm: true }),
    episode('0x2', '2002-06-01', { film: 'tvdb:movie:7' }),
  ];
  const input = showInput({
    entries: [...season(1, 20, '2001-01-01'), ...specials],
    owned: [
      ...season(1, 20, '2001-01-01').map(({ number }) => owned(`1x${number}`)),
      owned('0x1'),
      owned('0x2'),
    ],
  });
  const films = [film(1, 'One', '2001-06-01'), film(2, 'Two', '2002-06-01')].map((one) => ({
    film: one,
    ids: {},
  }));
  const among = (gaps: LibraryGaps) => filmEpisodesAmong([{ snapshot: input.snapshot, gaps }], films);

  expect(among(findGaps(input))).toHaveLength(2);
  expect(among(briefly(input))).toEqual(among(findGaps(input)));
});

test('Of a show of which one episode is missing, only those shortly before it have a verdict', () => {
  const entries = season(1, 40, '2001-01-01');
  const items = entries.flatMap(({ number = 0 }) =>
    number === 20 ? [] : [owned(`1x${number}`, 100 + number)],
  );
  const input = showInput({ entries, owned: items });
  const [gap] = briefly(input).gaps;

  expect(gap?.verdicts.map(({ entry }) => ('number' in entry ? entry.number : undefined))).toEqual([
    15, 16, 17, 18, 19, 20,
  ]);
  expect(gap?.kind === 'series' && gap.settled).toHaveLength(34);
});

test('An episode without a verdict of its own is there all the same', () => {
  const whole = showInput({
    entries: season(1, 3, '2001-01-01'),
    owned: ['1x1', '1x2', '1x3'].map((at) => owned(at)),
  });
  const part = showInput({ entries: season(1, 3, '2001-01-01'), owned: [owned('1x1')] });
  const other = {
    ...part,
    snapshot: { ...part.snapshot, sections: [section({ section: '9', shows: [show()] })] },
  };
  const gaps = briefly(whole);

  expect(gaps.gaps).toMatchObject([{ verdicts: [] }]);
  expect(narrowGaps(gaps, parseOnly('tvdb:episode:102')).gaps).toHaveLength(1);
  expect(narrowGaps(gaps, parseOnly('Episode')).gaps).toHaveLength(1);
  expect(
    otherLibrariesNotes([
      { snapshot: whole.snapshot, gaps: { ...gaps, name: 'All' } },
      { snapshot: other.snapshot, gaps: briefly(part) },
    ]),
  ).toMatchObject([{ message: expect.stringContaining('lacks 2 episodes that "All" has') }]);
});

test('A show of which nothing new was learnt is not judged again, and the others are', () => {
  const entries = season(1, 4, '2001-01-01');
  const second = series(
    entries.map((entry) => ({ ...entry, id: `tvdb:episode:2${entry.number}` as Id })),
    { id: 'tvdb:series:2', title: 'Another' },
  );
  const twoShows = (more: Partial<EpisodeItem>) =>
    showInput({
      entries,
      answers: { 'tvdb:1@official': found(series(entries)), 'tvdb:2@official': found(second) },
      sections: [
        section({
          shows: [show(), show({ ratingKey: 'another', title: 'Another', ids: { tvdb: ['2'] } })],
          episodes: [owned('1x1', 101, more), owned('1x1', 21, { ratingKey: 'other', showKey: 'another' })],
        }),
      ],
    });
  const before = findGaps(twoShows({}));
  const told = twoShows({ alsoNumbers: [2] });
  const marked = before.gaps.map((gap) => ({ ...gap, url: 'https://example.test/as-it-was' }) as SeriesGap);
  const standing = new Map(marked.filter(({ id }) => id === 'tvdb:series:2').map((gap) => [gap.id, gap]));
  const again = findGaps({ ...told, standing });

  expect(again.gaps.find(({ id }) => id === 'tvdb:series:2')).toBe(standing.get('tvdb:series:2'));
  expect(again.gaps.find(({ id }) => id === 'tvdb:series:1')).toEqual(
    findGaps(told).gaps.find(({ id }) => id === 'tvdb:series:1'),
  );
  expect(reportBytes(told, again).replace(',"url":"https://example.test/as-it-was"', '')).toBe(
    reportBytes(told, findGaps(told)),
  );
});
