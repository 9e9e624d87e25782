import { expect, test } from 'vitest';
import { compareLibraries } from '../../src/compare-libraries.ts';
import { parseOnly } from '../../src/gaps/only.ts';
import type { EpisodeItem, ExternalIds, Problem } from '../../src/model/index.ts';
import { collection, episode, film, movie, section, series, show, statuses } from '../gaps/build.ts';
import { library, lookUpContext } from './ask.ts';
import { memoryProvider } from './provider.ts';

const first = film(1, 'First', '1990-01-01');
const second = film(2, 'Second', '2000-06-01');
const third = film(3, 'Third', '2010-06-01');
const saga = collection(10, 'Saga', first, second, third);

const linked = episode('0x1', '2000-06-01', { isFilm: true, film: 'tvdb:movie:9' });
const other = episode('0x2', '2001-03-01');

function special(number: number, ids: ExternalIds, more: Partial<EpisodeItem> = {}): EpisodeItem {
  const { aired = '2000-06-01' } = more;
  return {
    ratingKey: `${number}`,
    showKey: 'show',
    season: 0,
    number,
    title: 'Special',
    ids,
    trashed: false,
    ...more,
    aired,
  };
}

/** Compares a library of one film of the saga and one of a show. */
async function compare({
  episodes,
  links = {},
  only,
  failing,
}: {
  readonly episodes: readonly EpisodeItem[];
  readonly links?: Readonly<Record<string, ExternalIds>>;
  readonly only?: string;
  readonly failing?: string;
}) {
  const problems: Problem[] = [];
  const fail = (call: string) => {
    if (call === failing) throw new Error('It broke.');
  };
  const tmdb = memoryProvider({ collections: [saga], imdb: { tt2: second.id } }, { fail });
  const tvdb = memoryProvider(
    { series: { 'tvdb:1@official': series([linked, other]) }, links },
    { id: 'tvdb', namespace: 'tvdb', fail },
  );
  const films = library({ movies: [movie('1', 'First', 1)] });
  const shows = library({ type: 'show', sections: [section({ section: '2', shows: [show()], episodes })] });
  const [compared] = await compareLibraries(
    [
      { ...films, provider: tmdb },
      { ...shows, provider: tvdb },
    ],
    { servers: new Map(), providers: new Map(), reporters: new Map() },
    { ...lookUpContext({}, problems), only: only === undefined ? undefined : parseOnly(only) },
  );
  const asked = [...tmdb.calls.slice(2), ...tvdb.calls.filter((call) => call.startsWith('link'))];
  return { films: compared && statuses(compared.gaps), asked, problems };
}

const missing = { First: 'owned', Second: 'missing', Third: 'missing' };
const owned = { ...missing, Second: 'owned' };
const possibly = { ...missing, Second: 'possiblyOwned' };

test('Nobody is asked about a special that no missing film can be', async () => {
  const far = [special(2, { tvdb: ['2'], imdb: ['tt7'] }, { aired: '2005-06-01' })];
  const near = [special(2, { tvdb: ['2'], imdb: ['tt7'] }, { aired: '2001-03-01' })];

  expect(await compare({ episodes: far })).toEqual({ films: missing, asked: [], problems: [] });
  expect(await compare({ episodes: near })).toEqual({ films: missing, asked: [], problems: [] });
});

test('The film that a special is linked to is asked once, and tells by its number', async () => {
  const episodes = [special(1, { tvdb: ['1'] }), special(1, {}, { ratingKey: 'copy' })];

  expect(await compare({ episodes, links: { 'tvdb:movie:9': { tmdb: ['2'] } } })).toEqual({
    films: owned,
    asked: ['link tvdb:movie:9'],
    problems: [],
  });
});

test('A linked film that is only known by an IMDb id is looked up by that', async () => {
  const links = { 'tvdb:movie:9': { imdb: ['tt2'] } };

  expect(await compare({ episodes: [special(1, { tvdb: ['1'] })], links })).toEqual({
    films: owned,
    asked: ['membership imdb:tt2', 'link tvdb:movie:9'],
    problems: [],
  });
});

test('A special of the day on which a film came out is looked up by its IMDb id', async () => {
  const episodes = [special(2, { imdb: ['tt2'] }, { aired: '2000-06-02' })];

  expect(await compare({ episodes })).toEqual({ films: owned, asked: ['membership imdb:tt2'], problems: [] });
});

test('What could not be found out is a problem, and the film is possibly owned', async () => {
  const byLink = await compare({ episodes: [special(1, { tvdb: ['1'] })], failing: 'link tvdb:movie:9' });
  const byImdb = await compare({ episodes: [special(2, { imdb: ['tt2'] })], failing: 'membership imdb:tt2' });

  for (const { films, problems } of [byLink, byImdb]) {
    expect(films).toEqual(possibly);
    expect(problems.map(({ severity, item }) => [severity, item])).toEqual([['error', 'Special']]);
  }
});

test('A run that is narrowed to the films looks up the shows that may hold them', async () => {
  const links = { 'tvdb:movie:9': { tmdb: ['2'] } };

  expect(await compare({ episodes: [special(1, { tvdb: ['1'] })], links, only: 'First' })).toEqual({
    films: owned,
    asked: ['link tvdb:movie:9'],
    problems: [],
  });
});
