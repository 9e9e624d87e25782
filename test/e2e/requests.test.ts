import { demoWorld, generateWorld, type LogEntry, startSandbox, type World } from '@plexgaps/sandbox';
import { describe, expect, test } from 'vitest';
import { runPipeline } from './pipeline.ts';
import { type Bound, lowerBound, type PricedLibrary } from './request-bound.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const films: PricedLibrary = { sections: ['Movies'], provider: 'tmdb' };
const bothFilms: PricedLibrary = { sections: ['Movies', '4K Movies'], provider: 'tmdb' };
const shows = (provider: 'tmdb' | 'tvdb'): PricedLibrary => ({ sections: ['TV Shows'], provider });

const generated = generateWorld({ seed: 5, films: 1000, shows: 30 });
const numberedByTmdb = generateWorld({ seed: 6, films: 60, shows: 40, showProvider: 'tmdb' });

describe('a first run asks for no more than it must', () => {
  test.each([
    ['the demo', demoWorld, [bothFilms, shows('tvdb')]],
    ['a section that stands in two libraries', demoWorld, [films, bothFilms]],
    ['shows at TMDB', numberedByTmdb, [shows('tmdb')]],
  ] as const)('of %s, one thing at a time', async (_, world, libraries) => {
    const [asked] = await requestsOf(world, libraries, 1);

    expectFrugal(asked, lowerBound(world, libraries));
  });

  test.each([
    ['a thousand films', generated],
    ['the demo', demoWorld],
  ] as const)('of %s, ten things at a time', async (_, world) => {
    const libraries = [bothFilms, shows('tvdb')];

    const [asked] = await requestsOf(world, libraries, 10);

    expectFrugal(asked, lowerBound(world, libraries));
  });
});

test('a second run right after the first one asks the providers nothing, and reads the servers as before', async () => {
  const libraries = [bothFilms, shows('tvdb')];

  const [first, second] = await requestsOf(generated, libraries, 10);

  expect(second).toEqual({ ...first, tmdb: 0, tvdb: 0 });
});

/** At Plex exactly the pages, and the files beside gaps in batches; at a provider at most 2% more than the bound, and hardly less, or it would be none. */
function expectFrugal(asked: Bound, bound: Bound): void {
  const { paths = 0, ...pages } = asked.plex;
  expect(pages).toEqual(bound.plex);
  expect(paths).toBeLessThanOrEqual(2);
  for (const provider of ['tmdb', 'tvdb'] as const) {
    expect(asked[provider]).toBeLessThanOrEqual(Math.ceil(bound[provider] * 1.02));
    expect(asked[provider]).toBeGreaterThanOrEqual(Math.floor(bound[provider] * 0.9));
  }
}

async function requestsOf(
  world: World,
  priced: readonly PricedLibrary[],
  concurrency: number,
): Promise<readonly [first: Bound, second: Bound]> {
  const sandbox = await startSandbox(world);
  try {
    const libraries = priced.map(({ sections, provider }, index) => ({
      name: `Library ${index}`,
      sections: sections.map((section) => ({ server: 'plex', section })),
      provider,
    }));
    const file = await writeConfig(
      await tempFolder(),
      worldConfig(sandbox, { libraries, limits: { concurrency } }),
    );
    const countRun = async (): Promise<Bound> => {
      const asked = {
        plex: sandbox.plex[0]?.log.length,
        tmdb: sandbox.tmdb.log.length,
        tvdb: sandbox.tvdb.log.length,
      };
      const { report } = await runPipeline(file, {
        env: secretsOf(sandbox),
        today: world.today,
        isKeeping: true,
      });
      expect(report.problems).toEqual([]);
      return {
        plex: countBy((sandbox.plex[0]?.log ?? []).slice(asked.plex).map(kindOf)),
        tmdb: sandbox.tmdb.log.length - asked.tmdb,
        tvdb: sandbox.tvdb.log.length - asked.tvdb,
      };
    };
    return [await countRun(), await countRun()];
  } finally {
    await sandbox.close();
  }
}

const levels: Readonly<Record<string, string>> = { 1: 'movies', 2: 'shows', 3: 'seasons', 4: 'episodes' };

function kindOf({ path, query }: LogEntry): string {
  if (path === '/') return 'root';
  if (path === '/library/sections') return 'sections';
  if (/^\/library\/sections\/\d+\/prefs$/.test(path)) return 'prefs';
  if (path.startsWith('/library/metadata/')) return 'paths';
  const level = levels[new URLSearchParams(query).get('type') ?? ''];
  return /^\/library\/sections\/\d+\/all$/.test(path) && level ? level : path;
}

function countBy(kinds: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {
    root: 0,
    sections: 0,
    prefs: 0,
    movies: 0,
    shows: 0,
    episodes: 0,
    seasons: 0,
  };
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
