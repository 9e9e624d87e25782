import { expect, test } from 'vitest';
import type { Franchise, IgnoreRule } from '../../src/config/config.ts';
import { agedRules } from '../../src/gaps/aged-rules.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput } from '../../src/gaps/gap-input.ts';
import type { Id } from '../../src/model/index.ts';
import {
  collection,
  episode,
  failed,
  film,
  filmAnswers,
  filmInput,
  movie,
  owned,
  section,
  show,
  showInput,
  unknown,
} from './build.ts';

const saga = collection(8091, 'Alien', film(348, 'Alien', '1979-05-25'), film(679, 'Aliens', '1986-07-18'));
const alien = movie('1', 'Alien', 348);
const heat = movie('2', 'Heat', 949);

/** The rules that are said to do nothing any more: `id state`. */
function agedOf(input: GapInput, whole = true): readonly string[] {
  return agedRules(input, findGaps(input), { whole }).map(({ rule, state }) => `${rule.id} ${state}`);
}

const rulesFor = (...ids: readonly Id[]): readonly IgnoreRule[] => ids.map((id) => ({ id }));

test('A rule whose last day is over has expired, whatever it is about; on its last day it still holds', () => {
  const ignore = [
    { id: saga.id, until: '2026-11-20' },
    { id: 'tmdb:movie:679', until: '2026-11-21' },
    { id: 'tmdb:collection:1', until: '2025-01-01' },
  ] as const;

  expect(agedOf(filmInput({ owned: [alien], collections: [saga], ignore }))).toEqual([
    'tmdb:collection:8091 expired',
    'tmdb:collection:1 expired',
  ]);
});

test('A rule for a collection, a part of it or an owned film leads somewhere; one for anything else is stale', () => {
  const ignore = rulesFor(
    saga.id,
    'tmdb:movie:679',
    'tmdb:movie:949',
    'tmdb:collection:1',
    'tmdb:movie:1',
    'imdb:movie:tt0090605',
    'custom:franchise:none',
  );

  expect(agedOf(filmInput({ owned: [alien, heat], collections: [saga], ignore }))).toEqual([
    'tmdb:collection:1 stale',
    'tmdb:movie:1 stale',
    'imdb:movie:tt0090605 stale',
    'custom:franchise:none stale',
  ]);
});

test('A rule for a collection of which nothing is owned any more, or that is deleted, is stale', () => {
  const ignore = rulesFor(saga.id, 'tmdb:collection:7');
  const answers = filmAnswers([saga]);
  const collections = new Map([...answers.collections, ['tmdb:collection:7', unknown] as const]);

  expect(agedOf(filmInput({ owned: [heat], answers: { ...answers, collections }, ignore }))).toEqual([
    'tmdb:collection:8091 stale',
    'tmdb:collection:7 stale',
  ]);
});

test('A rule for a group that is too small to be listed, for one that is merged, and for a set leads somewhere', () => {
  const alone = collection(5, 'Alone', film(348, 'Alien', '1979-05-25'));
  const small = filmInput({ owned: [alien], collections: [alone], ignore: rulesFor(alone.id) });
  const set: Franchise = {
    id: 'custom:franchise:x',
    name: 'X',
    parts: [saga.id],
    exclude: ['tmdb:movie:679'],
  };
  const merged = filmInput({
    owned: [alien],
    collections: [saga],
    ignore: rulesFor(saga.id, set.id, 'tmdb:movie:679'),
  });

  expect(agedOf(small)).toEqual([]);
  expect(agedOf({ ...merged, settings: { ...merged.settings, franchises: [set] } })).toEqual([]);
});

test('Where not everything was looked at, nothing is stale', () => {
  const ignore = [...rulesFor('tmdb:collection:1'), { id: saga.id, until: '2026-01-01' }] as const;
  const asked = { owned: [alien], collections: [saga], ignore };
  const half = filmInput({ ...asked, sections: [section({ movies: [alien], complete: false })] });
  const answers = filmAnswers([saga]);
  const memberships = new Map([...answers.memberships, ['tmdb:949', failed] as const]);
  const torn = filmInput({ ...asked, owned: [alien, heat], answers: { ...answers, memberships } });
  const expired = ['tmdb:collection:8091 expired'];

  expect([agedOf(filmInput(asked), false), agedOf(half), agedOf(torn)]).toEqual([expired, expired, expired]);
  expect(agedOf(filmInput(asked))).toEqual(['tmdb:collection:1 stale', ...expired]);
});

const entries = [episode('0x1', '2001-01-01'), episode('1x1', '2001-01-01'), episode('1x2', '2001-01-08')];
const withShow = (ignore: readonly IgnoreRule[], more: Partial<Parameters<typeof showInput>[0]> = {}) =>
  showInput({ entries, owned: [owned('1x1'), owned('4x1')], ignore, ...more });

test('A rule for a season or episode that neither a list nor the server has is stale; specials are no exception', () => {
  const id = 'tvdb:series:1';
  const ignore = [
    { id },
    { id, season: 0 },
    { id, season: 1, episode: 2 },
    { id, season: 4 },
    { id, season: 1, episode: 3 },
    { id, season: 2 },
    { id: 'tvdb:episode:102' },
    { id: 'tvdb:episode:999' },
    { id: 'tvdb:series:2' },
  ] as const;

  const aged = agedRules(withShow(ignore), findGaps(withShow(ignore)), { whole: true });

  expect(aged.map(({ index, state }) => `${index} ${state}`)).toEqual([
    '4 stale',
    '5 stale',
    '7 stale',
    '8 stale',
  ]);
});

test('A show is known by every id that it bears on the server or at the provider', () => {
  const bearing = show({ ids: { tvdb: ['1'], imdb: ['tt1'] } });
  const sections = [section({ shows: [bearing], episodes: [owned('1x1')] })];
  const ignore = rulesFor('imdb:series:tt1', 'tmdb:series:77', 'tmdb:series:78');

  expect(agedOf(withShow(ignore, { sections, series: { ids: { tmdb: ['77'] } } }))).toEqual([
    'tmdb:series:78 stale',
  ]);
});

test('What the gaps list leads somewhere, whatever answers it came from', () => {
  const input = withShow([
    { id: 'tvdb:series:2', season: 1 },
    { id: 'tvdb:series:2', season: 2 },
  ]);
  const gaps = findGaps(input);
  const joined = { ...gaps, gaps: gaps.gaps.map((gap) => ({ ...gap, id: 'tvdb:series:2' as const })) };

  const aged = agedRules(input, joined, { whole: true });

  expect(aged.map(({ index, state }) => `${index} ${state}`)).toEqual(['1 stale']);
});

test('A series that the config joins to a show leads somewhere', () => {
  const rules = { ...withShow([]).settings.rules };
  const shows = [{ id: 'tvdb:series:1', also: ['tvdb:series:2'], rules }] as const;
  const ignore = [{ id: 'tvdb:series:2', season: 9 }, { id: 'tvdb:series:3' }] as const;

  expect(agedOf(withShow(ignore, { shows }))).toEqual(['tvdb:series:3 stale']);
});
