import { describe, expect, it } from 'vitest';
import type { World } from '../../src/world.ts';
import {
  type RecordedEpisode,
  type RecordedSeries,
  type SeriesWorld,
  worldFromSeries,
} from '../../src/worlds/from-series.ts';
import { faultsOf } from './consistency.ts';

function episode(number: number, aired: string | null, more: Partial<RecordedEpisode> = {}): RecordedEpisode {
  return { number, title: `Episode ${number}`, aired, ...more };
}

const kept: RecordedSeries = {
  ids: { tvdb: 50, imdb: 'tt0000050' },
  title: 'Kept Well',
  status: 'Continuing',
  first_aired: '2001-01-01',
  seasons: [
    { number: 0, episodes: [episode(1, '2001-06-01', { tvdb_id: 900 })] },
    {
      number: 1,
      episodes: [
        episode(1, '2001-01-01', { tvdb_id: 901, absolute: 2, dvd_season: 1, dvd_number: 2 }),
        episode(2, '2001-01-08', { tvdb_id: 902, absolute: 1, dvd_season: 1, dvd_number: 1 }),
        episode(3, '2001-01-15', { tvdb_id: 903, dvd_season: 1, dvd_number: 3 }),
        episode(4, '2001-01-22', { tvdb_id: 904, dvd_season: 1, dvd_number: 3 }),
        episode(5, null, { tvdb_id: 905, title: null }),
        episode(6, '2026-03-01', { tvdb_id: 906 }),
      ],
    },
  ],
};

const seasonless: RecordedSeries = {
  ids: { tmdb: 70 },
  title: 'Without Seasons',
  seasons: [{ number: null, episodes: [episode(1, '1978-05-17')] }],
};

const long: RecordedSeries = {
  ids: { tvdb: 60 },
  title: 'Long',
  seasons: [1, 2, 3, 4].map((number) => ({
    number,
    episodes: Array.from({ length: 50 }, (_, index) => episode(index + 1, '1999-09-09')),
  })),
};

describe('a world from recorded shows', () => {
  it('tells TVDB every episode in each order that has a number for it', () => {
    const { world } = worldFromSeries([kept, seasonless], { seed: 1, ordering: 'official' });

    expect(world.tvdb.series[0]?.episodes.map(({ id, aired, numbers }) => [id, aired, numbers])).toEqual([
      [900, '2001-06-01', { official: [0, 1] }],
      [901, '2001-01-01', { official: [1, 1], dvd: [1, 2], absolute: [1, 2] }],
      [902, '2001-01-08', { official: [1, 2], dvd: [1, 1], absolute: [1, 1] }],
      [903, '2001-01-15', { official: [1, 3], dvd: [1, 3] }],
      [904, '2001-01-22', { official: [1, 4], dvd: [1, 3] }],
      [905, null, { official: [1, 5] }],
      [906, '2026-03-01', { official: [1, 6] }],
    ]);
    expect(world.tvdb.series[1]).toEqual({
      id: 9_000_070,
      name: 'Without Seasons',
      slug: 'without-seasons',
      tmdbId: 70,
      status: 'Ended',
      episodes: [{ id: 9_000_001, name: 'Episode 1', aired: '1978-05-17', numbers: {} }],
    });
  });

  it('numbers what is owned by the order, and owns no show of which the order lists nothing', () => {
    // With this seed nothing of it is kept back in any order.
    const seed = 2;
    const [official, dvd, absolute] = (['official', 'dvd', 'absolute'] as const).map((ordering) =>
      worldFromSeries([kept, seasonless], { seed, ordering }),
    ) as [SeriesWorld, SeriesWorld, SeriesWorld];

    expect([official, dvd, absolute].map(({ world }) => world.plex[0]?.sections[0]?.showOrdering)).toEqual([
      'aired',
      'dvd',
      'absolute',
    ]);
    expect([official, dvd, absolute].map(({ withheld }) => withheld)).toEqual([
      { 'tvdb:series:50': [] },
      { 'tvdb:series:50': [] },
      { 'tvdb:series:50': [] },
    ]);
    expect(numbersIn(official)).toEqual(['0x1', '1x1', '1x2', '1x3', '1x4']);
    expect(numbersIn(dvd)).toEqual(['1x1', '1x2', '1x3', '1x3']);
    expect(numbersIn(absolute)).toEqual(['1x1', '1x2']);
  });

  it('keeps back a tenth of what aired, no special and nothing of a shared number', () => {
    const all = Array.from(
      { length: 200 },
      (_, seed) => worldFromSeries([kept], { seed, ordering: 'dvd' }).withheld,
    );
    const ids = new Set(all.flatMap((withheld) => Object.values(withheld).flat()));

    expect([...ids].sort()).toEqual(['tvdb:episode:901', 'tvdb:episode:902']);
  });

  it('has in Plex exactly what it does not say it kept back, most of it with an id', () => {
    const { world, withheld } = worldFromSeries([long], { seed: 2, ordering: 'official' });
    const held = withheld['tvdb:series:60'] ?? [];
    const owned = episodesIn(world);
    const missing = world.tvdb.series[0]?.episodes.filter(
      ({ numbers: { official } }) =>
        !owned.some(({ season, number }) => season === official?.[0] && number === official[1]),
    );

    expect(faultsOf(world)).toEqual([]);
    expect(missing?.map(({ id }) => `tvdb:episode:${id}`)).toEqual(held);
    expect([held.length, owned.length]).toEqual([held.length, 200 - held.length]);
    expect(held.length).toBeGreaterThan(8);
    expect(held.length).toBeLessThan(35);
    const share = owned.filter(({ guids = [] }) => guids.length > 0).length / owned.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.8);
  });

  it('always leaves something of an owned show', () => {
    const one: RecordedSeries = { ...long, seasons: [{ number: 1, episodes: [episode(1, '1999-09-09')] }] };
    const owned = Array.from(
      { length: 60 },
      (_, seed) => episodesIn(worldFromSeries([one], { seed, ordering: 'official' }).world).length,
    );

    expect(new Set(owned)).toEqual(new Set([1]));
  });
});

function episodesIn(world: World) {
  const shows = world.plex[0]?.sections.flatMap((section) => section.shows ?? []) ?? [];
  return shows.flatMap(({ seasons }) =>
    seasons.flatMap(({ number: season, episodes }) => episodes.map((one) => ({ season, ...one }))),
  );
}

function numbersIn({ world }: SeriesWorld): readonly string[] {
  return episodesIn(world)
    .map(({ season, number }) => `${season}x${number}`)
    .sort();
}
