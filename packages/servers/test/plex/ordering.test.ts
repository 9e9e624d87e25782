import { describe, expect, test } from 'vitest';
import { orderingOfLibrary, orderingOfShow } from '../../src/plex/ordering.ts';

const modern = 'tv.plex.agents.series';
const tvdb = 'com.plexapp.agents.thetvdb';
const official = { source: 'tvdb', name: 'official' };

describe('the ordering of a library', () => {
  test.each([
    [modern, 'tmdbAiring', { source: 'tmdb', name: 'official' }],
    [modern, 'aired', official],
    [modern, 'tvdbAiring', official],
    [modern, 'dvd', { source: 'tvdb', name: 'dvd' }],
    [modern, 'tvdbDvd', { source: 'tvdb', name: 'dvd' }],
    [modern, 'absolute', { source: 'tvdb', name: 'absolute' }],
    [modern, 'tvdbAbsolute', { source: 'tvdb', name: 'absolute' }],
    [modern, 'story arc', { source: 'plex-custom', name: 'story arc' }],
    [modern, 'constructor', { source: 'plex-custom', name: 'constructor' }],
    [modern, 'None', undefined],
    [modern, undefined, undefined],
    [undefined, undefined, undefined],
    ['tv.plex.agents.none', undefined, undefined],
    [tvdb, undefined, official],
    [tvdb, 'dvd', { source: 'tvdb', name: 'dvd' }],
    [tvdb, 'tmdbAiring', official],
    ['com.plexapp.agents.themoviedb', 'aired', { source: 'tmdb', name: 'official' }],
    ['com.plexapp.agents.hama', 'aired', { source: 'hama', name: 'own' }],
    ['com.plexapp.agents.xbmcnfotv', 'aired', { source: 'plex-custom', name: 'xbmcnfotv' }],
    ['com.plexapp.agents.none', undefined, undefined],
  ])('of the agent %s with the setting %s', (agent, setting, ordering) => {
    expect(orderingOfLibrary(agent, setting)).toEqual(ordering);
  });
});

describe('the ordering of a show', () => {
  test.each([
    [undefined, 'plex://show/5d9c086c46115600200aa2fe', undefined],
    ['None', 'plex://show/5d9c086c46115600200aa2fe', undefined],
    ['dvd', 'plex://show/5d9c086c46115600200aa2fe', { source: 'tvdb', name: 'dvd' }],
    ['tmdbAiring', undefined, { source: 'tmdb', name: 'official' }],
    [undefined, `${tvdb}://121361?lang=en`, official],
    ['absolute', `${tvdb}://121361?lang=en`, { source: 'tvdb', name: 'absolute' }],
    [undefined, 'com.plexapp.agents.hama://tvdb-371310?lang=en', official],
    [undefined, 'com.plexapp.agents.hama://tvdb2-371310?lang=en', official],
    [undefined, 'com.plexapp.agents.hama://tvdb3-74796?lang=en', { source: 'hama', name: 'tvdb3' }],
    [undefined, 'com.plexapp.agents.hama://tvdb10-74796?lang=en', { source: 'hama', name: 'tvdb10' }],
    ['absolute', 'com.plexapp.agents.hama://anidb-4880?lang=en', { source: 'hama', name: 'anidb' }],
    [undefined, 'com.plexapp.agents.xbmcnfotv://76290', { source: 'plex-custom', name: 'xbmcnfotv' }],
    [undefined, 'local://820', undefined],
    [undefined, 'com.plexapp.agents.none://40081?lang=xn', undefined],
  ])('with the setting %s, matched as %s', (setting, guid, ordering) => {
    expect(orderingOfShow(setting, guid)).toEqual(ordering);
  });
});
