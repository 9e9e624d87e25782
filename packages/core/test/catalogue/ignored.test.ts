import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/catalogue/films.ts';
import type { Franchise } from '../../src/config/config.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { Id } from '../../src/model/index.ts';
import {
  collection,
  film,
  movie,
  owned,
  plainRules,
  season,
  section,
  series,
  show,
  tvdb,
  tvdbOfficial,
} from '../gaps/build.ts';
import { reportOf } from '../report/build.ts';
import { library } from './ask.ts';
import { type Night, nights } from './nights.ts';
import { memoryProvider } from './provider.ts';

const saga = collection(
  8091,
  'Alien Collection',
  film(348, 'Alien', '1979-05-25'),
  film(679, 'Aliens', '1986-07-18'),
  film(8077, 'Alien³', '1992-05-22'),
);
const all = { collections: [saga], loners: [film(949, 'Heat', '1995-12-15')] };
const movies = [movie('1', 'Alien', 348), movie('2', 'Hadley’s Hope', 679), movie('3', 'Heat', 949)];
const rule = (id: Id) => ({ id, reason: 'Seen the prequels.' });
const ignore = [rule('tmdb:collection:8091')];

/** The groups of a report on a library. */
function groupsOf(asked: ReturnType<typeof library>, { catalogue }: Night, provider = 'tmdb') {
  const answers = catalogue.get(provider);
  if (!answers) throw new Error('Nothing was asked.');
  const facts = provider === 'tvdb' ? tvdb : factsOf(memoryProvider({}));
  const gaps = findGaps({ ...asked, provider: facts, answers });
  return reportOf([{ snapshot: asked.snapshot, gaps }]).libraries[0];
}

describe('a collection that is ignored', () => {
  const asked = library({ movies, ignore });

  test('is not asked for, but its films are; the next run asks nothing', async () => {
    const runs = nights([asked]);
    const first = await runs.run(0, all);
    const second = await runs.run(0, all);

    expect(first.calls).toEqual(['membership tmdb:949', 'membership tmdb:348', 'membership tmdb:679'].sort());
    expect(second.calls).toEqual([]);
    expect(groupsOf(asked, second)).toMatchObject({
      complete: true,
      totals: { items: 3, matched: 3, missing: 0, owned: 2, groups: 1, completeGroups: 0 },
      groups: [
        {
          id: 'tmdb:collection:8091',
          title: 'Alien Collection',
          status: 'ignored',
          because: ['Seen the prequels.'],
          owned: [{ id: 'tmdb:movie:348' }, { id: 'tmdb:movie:679' }],
          missing: [],
          ignored: [],
        },
      ],
    });
  });

  test('is shown as it was, if it was asked for before, and never asked for again', async () => {
    const runs = nights([library({ movies })]);
    await runs.run(0, all);
    const later = await runs.run(100, all, { libraries: [asked] });

    expect(later.calls.filter((call) => call.startsWith('collection'))).toEqual([]);
    expect(groupsOf(asked, later)?.groups).toMatchObject([
      { status: 'ignored', ignored: [{ id: 'tmdb:movie:8077', because: { reason: 'Seen the prequels.' } }] },
    ]);
  });

  test('is asked for once the rule is gone, and where another library does not have it', async () => {
    const runs = nights([asked]);
    await runs.run(0, all);

    expect((await runs.run(0, all, { libraries: [library({ movies })] })).calls).toEqual([
      'collection tmdb:collection:8091',
    ]);
    expect((await nights([asked, library({ movies })]).run(0, all)).calls).toContain(
      'collection tmdb:collection:8091',
    );
  });

  test('is asked for where a set of the user’s holds it', async () => {
    const set: Franchise = { id: 'custom:franchise:all', name: 'All', parts: [saga.id], exclude: [] };
    const own = library({ movies, ignore });
    const withSet = { ...own, settings: { ...own.settings, franchises: [set] } };

    expect((await nights([withSet]).run(0, all)).calls).toContain('collection tmdb:collection:8091');
  });
});

describe('a show that is ignored', () => {
  const entries = season(1, 3, '2001-01-01');
  const known = {
    series: {
      'tvdb:1@official': series(entries),
      'tvdb:2@official': series(entries, { id: 'tvdb:series:2' }),
    },
  };
  const episodes = [owned('1x1', 101)];
  const tvdbLibrary = (rules: readonly { readonly id: Id }[], more = {}) =>
    library({
      type: 'show',
      ignore: rules,
      sections: [section({ ordering: tvdbOfficial, shows: [show()], episodes })],
      ...more,
    });
  const asTvdb = { behaviour: { id: 'tvdb', namespace: 'tvdb' } };

  test.each(['tvdb:series:1', 'imdb:series:tt1'] as const)('as %s is not asked for', async (id) => {
    const asked = tvdbLibrary([rule(id)], {
      sections: [
        section({ ordering: tvdbOfficial, shows: [show({ ids: { tvdb: ['1'], imdb: ['tt1'] } })], episodes }),
      ],
    });
    const night = await nights([asked], asTvdb).run(0, known);

    expect(night.calls).toEqual([]);
    expect(groupsOf(asked, night, 'tvdb')).toMatchObject({
      complete: true,
      totals: { items: 1, matched: 1, unmatched: 0, failed: 0, groups: 1, missing: 0 },
      episodes: { items: 1, matched: 1 },
      groups: [
        {
          id: 'tvdb:series:1',
          title: 'The Show',
          status: 'ignored',
          because: ['Seen the prequels.'],
          seasons: [],
        },
      ],
    });
  });

  test('is shown as it was, if it was asked for before, and never asked for again', async () => {
    const asked = tvdbLibrary([rule('tvdb:series:1')]);
    const runs = nights([tvdbLibrary([])], asTvdb);
    await runs.run(0, known);
    const later = await runs.run(100, known, { libraries: [asked] });

    expect(later.calls).toEqual([]);
    expect(groupsOf(asked, later, 'tvdb')?.groups).toMatchObject([
      { status: 'ignored', ignored: [{ id: 'tvdb:episode:102' }, { id: 'tvdb:episode:103' }] },
    ]);
  });

  test('is asked for where only a season of it is left out, or where it is joined to another', async () => {
    const ofSeason = tvdbLibrary([{ id: 'tvdb:series:1', season: 1 } as never]);
    const joined = tvdbLibrary([rule('tvdb:series:1')], {
      shows: [{ id: 'tvdb:series:1', also: ['tvdb:series:2'], rules: plainRules }],
    });

    expect((await nights([ofSeason], asTvdb).run(0, known)).calls).toEqual(['show tvdb:1@official']);
    expect((await nights([joined], asTvdb).run(0, known)).calls).toEqual([
      'show tvdb:1@official',
      'show tvdb:2@official',
    ]);
  });
});
