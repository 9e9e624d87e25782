import { describe, expect, test } from 'vitest';
import { type GuidKind, readGuids, splitAgentGuid } from '../../src/plex/guids.ts';

const own: readonly (readonly [GuidKind, string, Record<string, string[]>])[] = [
  ['movie', 'com.plexapp.agents.imdb://tt0133093?lang=en', { imdb: ['tt0133093'] }],
  ['show', 'com.plexapp.agents.imdb://tt0944947?lang=en', { imdb: ['tt0944947'] }],
  ['movie', 'com.plexapp.agents.themoviedb://603?lang=en', { tmdb: ['603'] }],
  ['show', 'com.plexapp.agents.themoviedb://1399?lang=de', { tmdb: ['1399'] }],
  ['show', 'com.plexapp.agents.thetvdb://121361?lang=en', { tvdb: ['121361'] }],
  ['show', 'com.plexapp.agents.hama://tvdb-371310?lang=en', { tvdb: ['371310'] }],
  ['show', 'com.plexapp.agents.hama://tvdb2-275039?lang=en', { tvdb: ['275039'] }],
  ['show', 'com.plexapp.agents.hama://tvdb3-74796?lang=en', { tvdb: ['74796'] }],
  ['show', 'com.plexapp.agents.hama://tvdb10-74796-s2?lang=en', { tvdb: ['74796'] }],
  ['show', 'com.plexapp.agents.hama://tvdb-74796-s0e3?lang=en', { tvdb: ['74796'] }],
  ['show', 'com.plexapp.agents.hama://tsdb-1399?lang=en', { tmdb: ['1399'] }],
  ['movie', 'com.plexapp.agents.hama://tmdb-372058?lang=en', { tmdb: ['372058'] }],
  ['movie', 'com.plexapp.agents.hama://imdb-tt5311514?lang=en', { imdb: ['tt5311514'] }],
  ['show', 'com.plexapp.agents.hama://anidb-17290?lang=en', { anidb: ['17290'] }],
  ['show', 'com.plexapp.agents.hama://anidb-a17290?lang=en', { anidb: ['17290'] }],
  ['show', 'com.plexapp.agents.hama://anidb2-7251?lang=en', { anidb: ['7251'] }],
  ['movie', 'com.plexapp.agents.xbmcnfo://tt0133093?lang=en', { imdb: ['tt0133093'] }],
  ['show', 'com.plexapp.agents.xbmcnfotv://tt0285331?lang=xn', { imdb: ['tt0285331'] }],
  ['show', 'com.plexapp.agents.myanimelist://5114?lang=en', { mal: ['5114'] }],
  ['movie', 'com.plexapp.agents.imdb%3A%2F%2Ftt0133093%3Flang%3Den', { imdb: ['tt0133093'] }],
  ['show', 'com.plexapp.agents.hama://tvdb-371310%2F1%2F2?lang=en', { tvdb: ['371310'] }],
  ['movie', 'imdb://tt0133093', { imdb: ['tt0133093'] }],
];

const withoutIds: readonly (readonly [GuidKind, string])[] = [
  ['movie', 'plex://movie/5d776846880197001ec967c6'],
  ['episode', 'plex://episode/5d9c1275ffd9ef001e99fc9a'],
  ['movie', 'local://12345'],
  ['movie', 'com.plexapp.agents.none://66e3055097fd3dc8003b147345523588db2d0a7b?lang=xn'],
  ['show', 'com.plexapp.agents.none://40081?lang=xn'],
  ['show', 'tv.plex.agents.none://40081'],
  ['movie', 'com.plexapp.agents.localmedia://12?lang=xn'],
  ['movie', 'collection://3a3d66c5-6f2b-4a93-8d47-2a0f0c9b1f0e'],
  ['episode', 'com.plexapp.agents.thetvdb://121361/1/2?lang=en'],
  ['episode', 'com.plexapp.agents.themoviedb://1399/1/2?lang=en'],
  ['episode', 'com.plexapp.agents.hama://tvdb-283947/1/1?lang=de'],
  ['episode', 'com.plexapp.agents.xbmcnfotv://76290/0/9?lang=xn'],
  ['episode', 'local://60293'],
];

const odd: readonly (readonly [GuidKind, string])[] = [
  ['movie', 'com.plexapp.agents.xbmcnfo://603?lang=en'],
  ['show', 'com.plexapp.agents.xbmcnfotv://76290?lang=xn'],
  ['movie', 'com.plexapp.agents.themoviedb://tt0133093?lang=en'],
  ['movie', 'com.plexapp.agents.imdb://603?lang=en'],
  ['movie', 'com.plexapp.agents.thetvdb://169?lang=en'],
  ['show', 'com.plexapp.agents.hama://tmdb-603?lang=en'],
  ['movie', 'com.plexapp.agents.hama://tsdb-1399?lang=en'],
  ['movie', 'com.plexapp.agents.hama://tvdb-371310?lang=en'],
  ['show', 'com.plexapp.agents.hama://youtube-PL123?lang=en'],
  ['show', 'com.plexapp.agents.shoko://17?lang=en'],
  ['show', 'com.plexapp.agents.constructor://1?lang=en'],
  ['show', 'tv.plex.agents.custom.example://show/17'],
  ['movie', 'com.plexapp.agents.imdb://%E0%A4%A'],
  ['movie', '603'],
];

describe('the one guid of an item', () => {
  test.each(own)('%s %s gives its id', (kind, guid, ids) => {
    expect(readGuids(kind, [], guid)).toEqual({ ids, odd: [] });
  });

  test.each(withoutIds)('%s %s names no title anywhere else', (kind, guid) => {
    expect(readGuids(kind, [], guid)).toEqual({ ids: {}, odd: [] });
  });

  test.each(odd)('%s %s is not guessed at', (kind, guid) => {
    expect(readGuids(kind, [], guid)).toEqual({ ids: {}, odd: [guid] });
  });

  test('no guid at all gives no ids', () => {
    expect(readGuids('movie', [], undefined)).toEqual({ ids: {}, odd: [] });
  });
});

describe('the list of guids of an item', () => {
  test('gives all ids, in an order that does not follow the server', () => {
    const guids = ['tvdb://169', 'imdb://tt0133093', 'tmdb://603'];

    const reading = readGuids('movie', guids, 'plex://movie/5d776846880197001ec967c6');

    expect(reading).toEqual({ ids: { imdb: ['tt0133093'], tmdb: ['603'], tvdb: ['169'] }, odd: [] });
    expect(JSON.stringify(reading)).toBe(JSON.stringify(readGuids('movie', guids.toReversed(), undefined)));
  });

  test('keeps two ids of one provider, each once', () => {
    expect(readGuids('show', ['tvdb://81189', 'tvdb://74796', 'tvdb://81189'], undefined)).toEqual({
      ids: { tvdb: ['74796', '81189'] },
      odd: [],
    });
  });

  test('keeps what is well formed beside what is not', () => {
    const guids = [
      'tmdb://tt0133093',
      'tmdb://603',
      'imdb://0133093',
      'tmdb://',
      'tmdb://0',
      'tvdb://1/2/3',
      'x',
    ];

    expect(readGuids('movie', guids, undefined)).toEqual({
      ids: { tmdb: ['603'] },
      odd: ['tmdb://tt0133093', 'imdb://0133093', 'tmdb://', 'tmdb://0', 'tvdb://1/2/3', 'x'],
    });
  });

  test('belongs to the episode where the item is one', () => {
    const guids = ['imdb://tt1480055', 'tmdb://63056', 'tvdb://3254641'];

    expect(readGuids('episode', guids, 'plex://episode/5d9c1275ffd9ef001e99fc9a')).toEqual({
      ids: { imdb: ['tt1480055'], tmdb: ['63056'], tvdb: ['3254641'] },
      odd: [],
    });
  });

  test('comes together with the id of a legacy agent', () => {
    expect(readGuids('show', ['tmdb://1399'], 'com.plexapp.agents.thetvdb://121361?lang=en').ids).toEqual({
      tmdb: ['1399'],
      tvdb: ['121361'],
    });
  });
});

test('an agent guid is taken apart into the agent and what it calls the item', () => {
  expect(splitAgentGuid('com.plexapp.agents.hama://tvdb-371310/1/2?lang=en')).toEqual({
    agent: 'hama',
    value: 'tvdb-371310',
  });
  expect(splitAgentGuid('plex://show/5d9c086c46115600200aa2fe')).toBeUndefined();
});
