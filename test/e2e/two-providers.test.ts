import type { PlexSeason, TmdbShow, TvdbSeries } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { groupsOf, type Look, look, only } from './traps/look.ts';
import { alien, copyOf, entry, filmSection, held, series, showOf, smallWorld } from './traps/small-world.ts';

type Day = string | null;

/** The show of TVDB's {@link series} at TMDB: of each season the dates of its episodes, whose ids are TVDB's plus 500,000. */
function tmdbShow(seasons: Readonly<Record<number, readonly Day[]>>, own: Partial<TmdbShow> = {}): TmdbShow {
  const { id = 77 } = own;
  return {
    id,
    name: 'Harbour',
    tvdbId: 1000,
    status: 'Ended',
    seasons: Object.entries(seasons).map(([number, dates]) => ({
      id: id * 1000 + Number(number),
      number: Number(number),
      name: `Season ${number}`,
      episodes: dates.map((aired, at) => ({
        id: 500_000 + Number(number) * 1000 + at + 1,
        number: at + 1,
        name: `Story ${number}.${at + 1}`,
        aired,
      })),
    })),
    ...own,
  };
}

/** The dates of a season of {@link series}. */
function datesOf(seasonNumber: number, count: number): readonly Day[] {
  const { episodes } = series({ [seasonNumber]: count });
  return episodes.map(({ aired }) => aired);
}

/** A season on the server whose episodes bear the ids of both providers. */
function season(number: number, numbers: readonly number[], key = 600): PlexSeason {
  return {
    ratingKey: String(key + number),
    number,
    episodes: numbers.map((place) => {
      const id = number * 1000 + place;
      return held(number, place, { guids: [`tvdb://${id}`, `tmdb://${500_000 + id}`] }, key);
    }),
  };
}

const bothIds = { guids: ['tvdb://1000', 'tmdb://77'] };
const both = [{ name: 'Shows', provider: ['tvdb', 'tmdb'] }];
const each = (name = 'Shows') => [{ name, provider: 'auto' }];

/** What is disputed, with the last thing said of it. */
function disputedIn({ report }: Look): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    only(report).groups.flatMap((group) =>
      group.disputed.map(({ id, because }) => [id, because.at(-1)] as const),
    ),
  );
}

describe('a library of shows with two providers', () => {
  test('counts a gap where both agree, disputes the rest, and asks each for one list of a show', async () => {
    const world = smallWorld({
      series: [series({ 1: 4, 2: 1 })],
      tmdbShows: [tmdbShow({ 1: datesOf(1, 3), 3: datesOf(3, 1) })],
      shows: [showOf([season(1, [1, 3])], bothIds)],
    });

    const run = await look(world, { libraries: both });
    const library = only(run.report);

    expect(groupsOf(library)).toEqual({
      'tvdb:series:1000': {
        status: 'incomplete',
        owned: { 1: '1, 3' },
        missing: ['1x2'],
        disputed: ['1x4', '2x1', '3x1'],
      },
    });
    expect(disputedIn(run)).toEqual({
      'tvdb:episode:1004': 'tvdb lists S01E04; tmdb has 3 episodes in season 1.',
      'tvdb:episode:2001': 'tvdb lists S02E01; tmdb has no episodes in season 2.',
      'tmdb:episode:503001': 'tmdb lists S03E01; tvdb has no episodes in season 3.',
    });
    expect(library.providers).toEqual(['tvdb', 'tmdb']);
    expect(library.totals).toMatchObject({ items: 1, matched: 1, owned: 2, missing: 1, disputed: 3 });
    expect(run.report.attributions.map(({ name }) => name).sort()).toEqual(['TMDB', 'TheTVDB']);
    expect({ exitCode: run.exitCode, complete: run.report.complete }).toEqual({
      exitCode: 0,
      complete: true,
    });
    expect(requestsOf(run)).toEqual({ tmdb: 1, tvdb: 2 });
  });

  test('disputes the half of a pilot that only one of them counts as two', async () => {
    const { episodes } = series({ 1: 3 });
    const [pilot, second, third] = episodes;
    const inTwo: TvdbSeries = series(
      {},
      {
        episodes: [
          entry(1, 1),
          entry(1, 2, { aired: pilot?.aired ?? null }),
          entry(1, 3, { aired: second?.aired ?? null }),
        ],
      },
    );
    const world = smallWorld({
      series: [inTwo],
      tmdbShows: [tmdbShow({ 1: [pilot?.aired ?? null, second?.aired ?? null, third?.aired ?? null] })],
      shows: [showOf([season(1, [1, 3])], bothIds)],
    });

    const run = await look(world, { libraries: both });

    expect(groupsOf(only(run.report))['tvdb:series:1000']).toMatchObject({ disputed: ['1x2'] });
    expect(only(run.report).totals.missing).toBe(0);
  });

  test.each([
    ['the second', 'tmdb', { status: 'failed', owned: { 1: '1' }, disputed: ['1x2'] }],
    ['the first', 'tvdb', { status: 'failed' }],
  ] as const)('is incomplete where %s cannot be asked about a show', async (_, service, expected) => {
    const world = smallWorld({
      series: [series({ 1: 2 })],
      tmdbShows: [tmdbShow({ 1: datesOf(1, 2) })],
      shows: [showOf([season(1, [1])], bothIds)],
    });

    const { report, exitCode } = await look(world, {
      libraries: both,
      limits: { retries: 0 },
      behave: (sandbox) =>
        sandbox[service].behave({ faults: [{ kind: 'status', status: 503, match: /series|\/tv\// }] }),
    });

    expect(groupsOf(only(report))).toEqual({ 'tvdb:series:1000': expected });
    expect({ exitCode, complete: report.complete, failed: only(report).totals.failed }).toEqual({
      exitCode: 3,
      complete: false,
      failed: 1,
    });
  });

  test('takes the word of neither alone where the other does not know the show', async () => {
    const world = smallWorld({
      series: [series({ 1: 2 })],
      tmdbShows: [tmdbShow({ 1: datesOf(1, 2) }, { id: 78, name: 'Island', tvdbId: 1001 })],
      shows: [
        showOf([season(1, [1])], { guids: ['tvdb://1000'] }),
        showOf([season(1, [1], 700)], { ratingKey: '501', title: 'Island', guids: ['tmdb://78'] }),
      ],
    });

    const run = await look(world, { libraries: both });

    expect(groupsOf(only(run.report))).toEqual({
      'tvdb:series:1000': { status: 'incomplete', owned: { 1: '1' }, disputed: ['1x2'] },
      'tmdb:series:78': { status: 'incomplete', owned: { 1: '1' }, disputed: ['1x2'] },
    });
    expect(disputedIn(run)).toEqual({
      'tvdb:episode:1002': 'tmdb does not know this show.',
      'tmdb:episode:501002': 'tvdb does not know this show.',
    });
  });

  test('looks at the files beside what is disputed: one of them may hold two episodes', async () => {
    const [first, second] = datesOf(1, 2);
    const long = season(1, [1]);
    const file = '/media/Shows/Harbour/Season 01/Harbour - S01E01-E02.mkv';
    const world = smallWorld({
      series: [series({ 1: 2 })],
      tmdbShows: [tmdbShow({ 1: [first ?? null] })],
      shows: [showOf([{ ...long, episodes: long.episodes.map((one) => ({ ...one, file })) }], bothIds)],
    });

    expect(second).not.toBe(first);
    expect(groupsOf(only((await look(world, { libraries: both })).report))).toEqual({
      'tvdb:series:1000': { status: 'complete', owned: { 1: '1-2' } },
    });
  });

  test('holds no films', async () => {
    const world = smallWorld({ ...alien, films: [copyOf(348, 'Alien')] });

    await expect(look(world, { libraries: [{ name: 'Films', provider: ['tmdb', 'tvdb'] }] })).rejects.toThrow(
      'several providers are compared for shows only',
    );
  });
});

describe('a library with a provider per show', () => {
  const world = smallWorld({
    showOrdering: 'tmdbAiring',
    series: [series({ 1: 3 }), series({ 1: 3 }, { id: 1001, name: 'Island', slug: 'island' })],
    tmdbShows: [
      tmdbShow({ 1: datesOf(1, 4) }),
      tmdbShow({ 1: datesOf(1, 4) }, { id: 78, name: 'Island', tvdbId: 1001 }),
    ],
    shows: [
      showOf([season(1, [1, 2])], bothIds),
      showOf([season(1, [1, 2], 700)], {
        ratingKey: '501',
        title: 'Island',
        guids: ['tvdb://1001', 'tmdb://78'],
        showOrdering: 'aired',
      }),
    ],
  });

  test('asks for each show where its numbers come from, and nobody else', async () => {
    const run = await look(world, { libraries: each() });

    expect(groupsOf(only(run.report))).toEqual({
      'tmdb:series:77': { status: 'incomplete', owned: { 1: '1-2' }, missing: ['1x3', '1x4'] },
      'tvdb:series:1001': { status: 'incomplete', owned: { 1: '1-2' }, missing: ['1x3'] },
    });
    expect(
      only(run.report)
        .groups.map((group) => group.kind === 'series' && group.ordering)
        .sort(),
    ).toEqual(['tmdb:official', 'tvdb:official']);
    expect(only(run.report).providers).toEqual(['tmdb', 'tvdb']);
    expect(requestsOf(run)).toEqual({ tmdb: 1, tvdb: 2 });
  });

  test('asks the first provider that knows collections about films', async () => {
    const films = smallWorld({ ...alien, sections: [filmSection('9', 'Films', [copyOf(348, 'Alien')])] });

    const { report } = await look(films, { libraries: each('Films') });

    expect(groupsOf(only(report))).toEqual({
      'tmdb:collection:8091': { status: 'incomplete', owned: [348], missing: [679, 8077] },
    });
    expect(only(report).providers).toEqual(['tmdb']);
  });
});

/** What each provider was asked, TVDB's login included. */
function requestsOf({ report }: Look): Readonly<Record<string, number | undefined>> {
  const { tmdb, tvdb } = report.run.requests;
  return { tmdb: tmdb?.sent, tvdb: tvdb?.sent };
}
