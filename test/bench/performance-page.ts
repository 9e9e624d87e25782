import { measuredPage } from './measured-page.ts';
import { changeKinds } from './month/rates.ts';

/** What `npm run bench` measured. */
export const performancePage = measuredPage('performance.md', {
  cold: [
    'TMDB, plexgaps',
    'TMDB, naive',
    'TVDB, plexgaps',
    'TVDB, naive',
    'Plex, plexgaps',
    'Whole run, plexgaps',
  ],
  sizes: [
    '5,000 films, cold',
    '5,000 films, again',
    '10,000 films, cold',
    '10,000 films, again',
    'Growth, cold',
  ],
  stages: [
    'map: answers to films and episodes',
    'match: what is owned, what is missing',
    'build: the report',
    'render: JSON',
    'together',
  ],
  large: ['100,000 films, cold', '100,000 films, again'],
  nights: ['Plex', 'TMDB', 'TVDB', 'TMDB and TVDB'],
  month: changeKinds,
});
