import { describe, expect, test } from 'vitest';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { GapInput } from '../../src/gaps/gap-input.ts';
import { planShows } from '../../src/gaps/identify-shows.ts';
import type { EpisodeItem, Id, Ordering, SectionSnapshot, Series, ShowItem } from '../../src/model/index.ts';
import {
  found,
  owned,
  season,
  section,
  series,
  show,
  showInput,
  statuses,
  tmdb,
  tmdbOfficial,
  tvdb,
  tvdbOfficial,
} from './build.ts';

const anidb: Ordering = { source: 'anidb', name: 'official' };
const tvdbDvd: Ordering = { source: 'tvdb', name: 'dvd' };

/** A show with the same number at both providers. */
function known(number: number, more: Partial<ShowItem> = {}): ShowItem {
  return show({
    ratingKey: `show-${number}`,
    title: `Show ${number}`,
    ids: { tmdb: [`${number}`], tvdb: [`${number}`] },
    ...more,
  });
}

const { settings } = showInput({ entries: [] });

/** Title → who is asked for it, and in which order. */
function plan(sections: readonly SectionSnapshot[]): Readonly<Record<string, string>> {
  const planned = planShows({ name: 'Shows', type: 'show', sections }, settings, [tmdb, tvdb]);
  return Object.fromEntries(
    planned.map(({ show: { ratingKey }, provider, ordering }) => [ratingKey, `${provider.id}@${ordering}`]),
  );
}

test('Shows that the config joins are asked for at one provider, in one ordering: those of the first', () => {
  const sections = [
    section({
      ordering: tvdbDvd,
      shows: [known(1), known(2, { ordering: tmdbOfficial }), known(3, { ordering: tmdbOfficial })],
    }),
  ];
  const shows = [{ id: 'tvdb:series:1', also: ['tvdb:series:2'], rules: settings.rules }] as const;
  const planned = planShows({ name: 'Shows', type: 'show', sections }, { ...settings, shows }, [tmdb, tvdb]);

  expect(planned.map(({ provider, ordering }) => `${provider.id}@${ordering}`)).toEqual([
    'tvdb@dvd',
    'tvdb@dvd',
    'tmdb@official',
  ]);
});

describe('the provider of each show', () => {
  test("is the one whose numbers it bears: by its own order, else by the section's", () => {
    const byTmdb = section({
      ordering: tmdbOfficial,
      shows: [known(1), known(2, { ordering: tvdbOfficial }), known(3, { ordering: tvdbDvd })],
    });
    const byTvdb = section({ section: '2', ordering: tvdbOfficial, shows: [known(4)] });

    expect(plan([byTmdb, byTvdb])).toEqual({
      'show-1': 'tmdb@official',
      'show-2': 'tvdb@official',
      'show-3': 'tvdb@dvd',
      'show-4': 'tvdb@official',
    });
  });

  test('is the first where nobody is asked who numbers it, or the server does not say', () => {
    const shows = [known(1, { ordering: anidb }), known(2)];

    expect(plan([section({ shows })])).toEqual({ 'show-1': 'tmdb@official', 'show-2': 'tmdb@official' });
  });

  test('is another where that one cannot be asked, since the show bears no id that it takes', () => {
    const kitsu = { ...tmdb, id: 'kitsu', namespace: 'kitsu', showNamespaces: [] };
    const byKitsu = section({ ordering: { source: 'kitsu', name: 'official' }, shows: [known(1)] });
    const planned = planShows({ name: 'Shows', type: 'show', sections: [byKitsu] }, settings, [kitsu, tvdb]);

    expect(planned.map(({ provider }) => provider.id)).toEqual(['tvdb']);
  });

  test('is one for all items that share an id: that of the first that is owned', () => {
    const away = section({ role: 'elsewhere', ordering: tmdbOfficial, shows: [known(1)] });
    const first = section({ section: '2', ordering: tvdbOfficial, shows: [known(1, { ratingKey: 'a' })] });
    const second = section({
      section: '3',
      ordering: tmdbOfficial,
      shows: [known(1, { ratingKey: 'b', ids: { tmdb: ['1'], imdb: ['tt1'] } }), known(2)],
    });

    expect(plan([away, first, second])).toEqual({
      'show-1': 'tvdb@official',
      a: 'tvdb@official',
      b: 'tvdb@official',
      'show-2': 'tmdb@official',
    });
  });
});

describe('a library with a provider per show', () => {
  const entries = season(1, 3, '2001-01-01');
  const atTmdb: Series = series(
    entries.map((entry) => ({ ...entry, id: entry.id.replace('tvdb', 'tmdb') as Id })),
    { id: 'tmdb:series:1', title: 'Show 1', ordering: tmdbOfficial },
  );
  const atTvdb: Series = series(entries, { id: 'tvdb:series:2', title: 'Show 2' });

  function inputOf(sections: readonly SectionSnapshot[]): GapInput {
    const input = showInput({ entries: [], sections, answers: { 'tvdb:2@official': found(atTvdb) } });
    const answers = {
      ...input.answers,
      namespace: 'tmdb',
      series: new Map([['tmdb:1@official', found(atTmdb)]]),
    };
    const others = [{ provider: input.provider, answers: input.answers }];
    return { ...input, provider: tmdb, answers, others, perShow: true };
  }

  const item = (showKey: string, place: string, more: Partial<EpisodeItem> = {}) =>
    owned(place, undefined, { showKey, ratingKey: `${showKey}-${place}`, ...more });

  test('has each show with the ids and numbers of its own provider', () => {
    const gaps = findGaps(
      inputOf([
        section({
          ordering: tmdbOfficial,
          shows: [known(1), known(2, { ordering: tvdbOfficial })],
          episodes: [item('show-1', '1x1'), item('show-2', '1x1'), item('show-2', '1x2')],
        }),
      ]),
    );

    expect({ providers: gaps.providers, fates: gaps.fates.matched, complete: gaps.complete }).toEqual({
      providers: ['tmdb', 'tvdb'],
      fates: 2,
      complete: true,
    });
    expect(statuses(gaps, 'tmdb:series:1')).toEqual({ '1x1': 'owned', '1x2': 'missing', '1x3': 'missing' });
    expect(statuses(gaps, 'tvdb:series:2')).toEqual({ '1x1': 'owned', '1x2': 'owned', '1x3': 'missing' });
  });

  test('never calls missing what an item holds that may be the same show at another provider', () => {
    const gaps = findGaps(
      inputOf([
        section({
          ordering: tmdbOfficial,
          shows: [
            known(1, { title: 'Same', year: 2001, ids: { tmdb: ['1'] } }),
            known(2, { title: 'Same', year: 2001, ids: { tvdb: ['2'] } }),
          ],
          episodes: [item('show-1', '1x1'), item('show-2', '1x2')],
        }),
      ]),
    );

    expect(statuses(gaps, 'tmdb:series:1')).toEqual({
      '1x1': 'owned',
      '1x2': 'possiblyOwned',
      '1x3': 'missing',
    });
  });

  test('counts an episode whose show the server does not list once', () => {
    const gaps = findGaps(inputOf([section({ shows: [known(1)], episodes: [item('nobody', '1x1')] })]));

    expect(gaps.episodeFates).toMatchObject({ matched: 0, unmatched: 1 });
  });

  test('compares with the numbers of the one provider that is asked for both items of a show', () => {
    const gaps = findGaps(
      inputOf([
        section({ ordering: tmdbOfficial, shows: [known(1)], episodes: [item('show-1', '1x1')] }),
        section({
          section: '2',
          ordering: tvdbOfficial,
          shows: [known(1, { ratingKey: 'again' })],
          episodes: [item('again', '1x2', { ids: { tmdb: ['102'] } })],
        }),
      ]),
    );

    expect(statuses(gaps, 'tmdb:series:1')).toEqual({ '1x1': 'owned', '1x2': 'owned', '1x3': 'missing' });
  });
});
