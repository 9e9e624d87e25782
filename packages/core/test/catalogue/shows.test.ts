import { describe, expect, test } from 'vitest';
import { UnsupportedOrdering } from '../../src/errors.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import { narrowGaps, parseOnly } from '../../src/gaps/only.ts';
import { owned, plainRules, season, section, series, show, tvdb, tvdbOfficial } from '../gaps/build.ts';
import { askFor, library } from './ask.ts';
import { type Behaviour, type Knowledge, memoryProvider } from './provider.ts';

const first = season(1, 3, '2001-01-01');
const whole = series(first, { ids: { imdb: ['tt1'] } });
const known = { series: { 'tvdb:1@official': whole, 'imdb:tt1@official': whole } };
const tvdbKnowing = (knowledge: Knowledge, more: Behaviour = {}) =>
  memoryProvider(knowledge, { id: 'tvdb', namespace: 'tvdb', ...more });
const shows = (...sections: readonly Parameters<typeof section>[0][]) =>
  library({ type: 'show', sections: sections.map((one) => section({ ordering: tvdbOfficial, ...one })) });

test('A show is asked for once, however many sections have it, with the seasons of all of them', async () => {
  const provider = tvdbKnowing(known, { concurrency: 10 });

  await askFor(
    [
      shows(
        { shows: [show()], episodes: [owned('2x1'), owned('1x1')] },
        { server: 'cabin', shows: [show()], episodes: [owned('3x1')] },
      ),
    ],
    provider,
  );

  expect(provider.calls).toEqual(['show tvdb:1@official']);
  expect(provider.hints).toEqual([[1, 2, 3]]);
});

test('Another id is asked for where the own one is unknown', async () => {
  const provider = tvdbKnowing(known);

  await askFor(
    [shows({ shows: [show({ ids: { tvdb: ['9'], imdb: ['tt1'] } })], episodes: [owned('1x1')] })],
    provider,
  );

  expect(provider.calls).toEqual(['show tvdb:9@official', 'show imdb:tt1@official']);
});

test('One show with two orderings on two servers is asked for in that of the first', async () => {
  const dvd = { source: 'tvdb', name: 'dvd' };
  const provider = tvdbKnowing(known);

  await askFor(
    [
      shows(
        { shows: [show()], episodes: [owned('1x1')] },
        { server: 'cabin', ordering: dvd, shows: [show()], episodes: [owned('1x1')] },
      ),
    ],
    provider,
  );

  expect(provider.calls).toEqual(['show tvdb:1@official']);
});

describe('an answer that is none', () => {
  const asked = shows({ shows: [show()], episodes: [owned('1x1')] });

  test('A list shorter than it says is asked for again, and counts when it is whole then', async () => {
    const short = series(first.slice(1), { entryCount: 3 });
    const provider = tvdbKnowing({
      series: { 'tvdb:1@official': [short, series(first, { entryCount: 3 })] },
    });

    const { catalogue, problems } = await askFor([asked], provider);

    expect(provider.calls).toEqual(['show tvdb:1@official', 'show tvdb:1@official']);
    expect(problems).toEqual([]);
    expect(catalogue.get('tvdb')?.series.get('tvdb:1@official')).toMatchObject({
      value: { episodes: first },
    });
  });

  test('A list that is short twice is a failed look-up', async () => {
    const short = series(first, { entryCount: 4 });
    const provider = tvdbKnowing({ series: { 'tvdb:1@official': [short, short] } });

    const { problems, catalogue } = await askFor([asked], provider);

    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'short-answer',
        message:
          'tvdb says that "The Show" has 4 episodes, but sent 3, twice. Run again later; nothing is said about this show until then.',
        item: 'The Show',
        source: 'tvdb',
      },
    ]);
    expect(catalogue.get('tvdb')?.series.get('tvdb:1@official')?.kind).toBe('failed');
  });

  test('An empty list for a show with owned episodes is a failed look-up with a hint', async () => {
    const provider = tvdbKnowing({ series: { 'tvdb:1@official': series([]) } });

    const { problems } = await askFor([asked], provider);

    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      [
        'no-episodes',
        'tvdb lists no episodes of "The Show" in its "official" ordering, although some are owned. Set "ordering" for this show to one that it has there, or check its match.',
      ],
    ]);
  });

  test('An ordering that the show does not have is a failed look-up with a hint, and no other id is tried', async () => {
    const provider = tvdbKnowing(known, {
      fail: () => {
        throw new UnsupportedOrdering('No such ordering.', { hint: 'Choose another.' });
      },
    });

    const { problems } = await askFor(
      [shows({ shows: [show({ ids: { tvdb: ['1'], imdb: ['tt1'] } })], episodes: [owned('1x1')] })],
      provider,
    );

    expect(provider.calls).toEqual(['show tvdb:1@official']);
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'unsupported-ordering',
        message: 'No such ordering. Choose another.',
        item: 'The Show',
        source: 'tvdb',
      },
    ]);
  });

  test('Where an id failed, the next one is not tried: it would ask for the same again, or lead to another show', async () => {
    const provider = tvdbKnowing(known, {
      fail: (call) => {
        if (call.includes('tvdb:1')) throw new Error('out of order');
      },
    });

    const { problems } = await askFor(
      [shows({ shows: [show({ ids: { tvdb: ['1'], imdb: ['tt1'] } })], episodes: [owned('1x1')] })],
      provider,
    );

    expect(provider.calls).toEqual(['show tvdb:1@official']);
    expect(problems).toMatchObject([{ severity: 'error', message: 'out of order', item: 'The Show' }]);
  });
});

describe('a narrowed run', () => {
  const asked = shows({
    shows: [
      show({ ids: { tvdb: ['1'], tmdb: ['77'] } }),
      show({ ratingKey: 'other', title: 'Another', ids: { tvdb: ['2'] } }),
    ],
    episodes: [owned('1x1')],
  });

  test.each(['the sho', 'tvdb:series:1', 'tmdb:series:77'])(
    'by %o asks for that show alone',
    async (only) => {
      const provider = tvdbKnowing(known);
      const { catalogue } = await askFor([asked], provider, { only });
      const answers = catalogue.get('tvdb');
      const gaps = answers && narrowGaps(findGaps({ ...asked, provider: tvdb, answers }), parseOnly(only));

      expect(provider.calls).toEqual(['show tvdb:1@official']);
      expect(gaps?.gaps.map(({ id, status }) => [id, status])).toEqual([['tvdb:series:1', 'incomplete']]);
    },
  );

  test('calls nothing missing that a copy under another title may hold', async () => {
    const copies = shows({
      shows: [
        show({ ids: { tvdb: ['1'] } }),
        show({ ratingKey: 'b', title: 'Die Sendung', ids: { imdb: ['tt1'] } }),
      ],
      episodes: [owned('1x1'), owned('1x2', undefined, { showKey: 'b' })],
    });
    const { catalogue } = await askFor([copies], tvdbKnowing(known), { only: 'The Show' });
    const answers = catalogue.get('tvdb');
    const [gap] = answers ? findGaps({ ...copies, provider: tvdb, answers }).gaps : [];

    expect(gap?.verdicts.map(({ status }) => status)).toEqual(['owned', 'possiblyOwned', 'missing']);
  });
});

describe('a show that the config makes of several series', () => {
  const later = first.map((entry, at) => ({ ...entry, id: `tvdb:episode:90${at}` as const }));
  const second = series(later, { id: 'tvdb:series:2', title: 'The Show Returns' });
  const both = { series: { ...known.series, 'tvdb:2@official': second } };
  const join = { id: 'tvdb:series:1', also: ['tvdb:series:2', 'tmdb:series:7'], rules: plainRules } as const;
  const joined = (all: Parameters<typeof section>[0]) => {
    const asked = shows(all);
    return { ...asked, settings: { ...asked.settings, shows: [join] } };
  };

  test('All series of it are asked for, each once, those of another namespace not', async () => {
    const provider = tvdbKnowing(both, { concurrency: 10 });
    const own = show({ ratingKey: 'second', ids: { tvdb: ['2'] } });

    await askFor([joined({ shows: [show(), own], episodes: [owned('1x1')] })], provider);

    expect([...provider.calls].sort()).toEqual(['show tvdb:1@official', 'show tvdb:2@official']);
  });

  test('So are they for a show that is known by another id only', async () => {
    const provider = tvdbKnowing(both);

    await askFor([joined({ shows: [show({ ids: { imdb: ['tt1'] } })], episodes: [owned('1x1')] })], provider);

    expect(provider.calls).toEqual([
      'show imdb:tt1@official',
      'show tvdb:1@official',
      'show tvdb:2@official',
    ]);
  });

  test('One that the provider does not know is a warning', async () => {
    const { problems } = await askFor(
      [joined({ shows: [show()], episodes: [owned('1x1')] })],
      tvdbKnowing(known),
    );

    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'unknown-series',
        message:
          'tvdb has no series tvdb:series:2, which the config joins to "The Show". Correct "shows", or remove it there.',
        item: 'The Show',
        source: 'tvdb',
      },
    ]);
  });

  test.each(['tvdb:series:2', 'The Show', 'returns'])(
    'A run that is narrowed to "%s" asks for all of it',
    async (only) => {
      const provider = tvdbKnowing(both);
      const own = show({ ratingKey: 'second', title: 'The Show Returns', ids: { tvdb: ['2'] } });
      const other = show({ ratingKey: 'other', title: 'Another', ids: { tvdb: ['9'] } });
      const asked = joined({ shows: [show(), own, other], episodes: [owned('1x1')] });

      const { catalogue } = await askFor([asked], provider, { only });
      const answers = catalogue.get('tvdb');
      if (!answers) throw new Error('Nothing was asked.');
      const { gaps } = narrowGaps(findGaps({ ...asked, provider: tvdb, answers }), parseOnly(only));

      expect([...new Set(provider.calls)].sort()).toEqual(['show tvdb:1@official', 'show tvdb:2@official']);
      expect(gaps.map(({ id, verdicts }) => [id, verdicts.length])).toEqual([['tvdb:series:1', 6]]);
    },
  );
});
