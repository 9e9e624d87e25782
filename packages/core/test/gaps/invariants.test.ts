import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/catalogue/films.ts';
import { lookUpCatalogue } from '../../src/catalogue/look-up-catalogue.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { Id, LibraryGaps, Report, ReportGroup, ReportLibrary } from '../../src/model/index.ts';
import { planLibraries } from '../../src/snapshot/plan-libraries.ts';
import { takeSnapshot } from '../../src/snapshot/take-snapshot.ts';
import { lookUpContext } from '../catalogue/ask.ts';
import { memoryProvider } from '../catalogue/provider.ts';
import { reportOf } from '../report/build.ts';
import { configOf, libraryConfig, pluginsOf } from '../snapshot/config.ts';
import { inPages, type MemoryLibrary, memoryServer } from '../snapshot/server.ts';
import { plainRules, today, tvdbOfficial } from './build.ts';
import { type Truth, worlds } from './world.ts';

/** Numbers below 1, the same for a seed. */
type Random = () => number;

function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function shuffled<T>(things: readonly T[], random: Random | undefined): readonly T[] {
  if (!random) return things;
  return things
    .map((thing) => ({ thing, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

interface Lived {
  readonly gaps: readonly LibraryGaps[];
  readonly report: Report;
}

/** Runs all stages over a world. With `random`, everything that may come in another order does. */
async function live(world: Truth, random?: Random): Promise<Lived> {
  const { collections, loners, imdb, series } = world.knowledge;
  const mixed = <T>(things: readonly T[]) => shuffled(things, random);
  const wait = () =>
    new Promise<void>((resolve) => {
      let turns = random ? Math.floor(random() * 4) : 0;
      const turn = () => (turns-- > 0 ? setImmediate(turn) : resolve());
      turn();
    });
  const tmdb = memoryProvider(
    {
      collections: mixed(collections.map((one) => ({ ...one, parts: mixed(one.parts) }))),
      loners: mixed(loners),
      imdb,
    },
    { concurrency: random ? 10 : 1, wait },
  );
  const tvdb = memoryProvider(
    {
      series: Object.fromEntries(
        Object.entries(series).map(([key, one]) => [key, { ...one, episodes: mixed(one.episodes) }]),
      ),
    },
    { id: 'tvdb', namespace: 'tvdb', concurrency: random ? 10 : 1, wait },
  );
  const sections: readonly MemoryLibrary[] = [
    { key: '1', title: 'Movies', movies: world.movies },
    {
      key: '2',
      title: 'TV',
      type: 'show',
      ordering: tvdbOfficial,
      shows: world.shows,
      episodes: world.episodes,
    },
  ];
  const pages = (_: string, __: number, items: readonly unknown[]) =>
    random ? inPages(mixed(items), 1 + Math.floor(random() * 5)) : undefined;
  const servers = [
    memoryServer('plex', mixed(sections), { pages }),
    memoryServer('cabin', [{ key: '7', title: 'Away', movies: world.away }], { pages }),
  ];
  const plugins = pluginsOf(servers, [tmdb, tvdb]);
  const config = configOf([
    libraryConfig('Movies', { sections: ['Movies', 'cabin:Away!'] }),
    libraryConfig('TV', { provider: 'tvdb' }),
  ]);
  const ctx = lookUpContext();
  const survey = await planLibraries(config, plugins, ctx);
  const snapshots = await takeSnapshot(survey.libraries, plugins.servers, ctx);
  const asked = survey.libraries.flatMap(({ config: { name }, type, provider }, at) => {
    const snapshot = snapshots[at];
    const settings = { name, type, rules: plainRules, ignore: mixed(world.ignore), shows: [], today };
    return snapshot ? [{ snapshot, provider, settings }] : [];
  });
  const catalogue = await lookUpCatalogue(asked, ctx);
  const libraries = asked.map((library) => {
    const answers = catalogue.get(library.provider.id);
    if (!answers) throw new Error('Nothing was asked.');
    const shuffledAnswers = {
      ...answers,
      memberships: new Map(mixed([...answers.memberships])),
      collections: new Map(mixed([...answers.collections])),
      series: new Map(mixed([...answers.series])),
    };
    const gaps = findGaps({ ...library, provider: factsOf(library.provider), answers: shuffledAnswers });
    return { snapshot: library.snapshot, gaps };
  });
  return { gaps: libraries.map(({ gaps }) => gaps), report: reportOf(libraries) };
}

const everyList = [
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'conflicts',
  'elsewhere',
] as const;

/** The ids in the lists of a group, those of owned films too; owned episodes are only ranges. */
function listed(group: ReportGroup): readonly Id[] {
  const lists = everyList.flatMap((name) => {
    const list = (group as unknown as Readonly<Record<string, readonly { readonly id: Id }[] | undefined>>)[
      name
    ];
    return list ?? [];
  });
  const films = group.kind === 'collection' ? [...group.owned, ...group.extras] : [];
  return [...lists, ...films].map(({ id }) => id);
}

const { seed, numRuns } = { seed: 20_261_121, numRuns: 100 };

test('What a run says of a world is what is true of it', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { gaps } = await live(world);
      const said = gaps.flatMap((library) =>
        library.gaps.map(({ id, verdicts }) => [
          id,
          Object.fromEntries(verdicts.map(({ entry, status }) => [entry.id, status])),
        ]),
      );

      expect(Object.fromEntries(said)).toEqual(world.groups);
    }),
    { seed, numRuns },
  );
});

test('The order in which items, pages, sections and answers come changes no byte of the report', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.nat(), async (world, salt) => {
      const [{ report }, mixed] = await Promise.all([live(world), live(world, randomOf(salt))]);

      expect(JSON.stringify(mixed.report)).toBe(JSON.stringify(report));
    }),
    { seed, numRuns },
  );
});

test('Every item meets exactly one fate, and they add up to what the server said it has', async () => {
  const sum = ({ matched, unmatched, notInCatalogue, failed, trashed }: ReportLibrary['totals']) =>
    matched + unmatched + notInCatalogue + failed + trashed;
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { report } = await live(world);

      for (const { totals, evidence } of report.libraries) {
        expect([sum(totals), totals.items]).toEqual([evidence.expected, evidence.expected]);
      }
      expect(report.libraries.map(({ episodes }) => episodes?.items)).toEqual([
        undefined,
        world.episodes.length,
      ]);
    }),
    { seed, numRuns },
  );
});

test('Every entry of a group stands in exactly one list, and the totals count them', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { gaps, report } = await live(world);

      report.libraries.forEach(({ groups, totals }, at) => {
        for (const group of groups) {
          const entries = gaps[at]?.gaps.find(({ id }) => id === group.id)?.verdicts ?? [];
          const owned = entries.filter(({ status }) => status === 'owned').map(({ entry }) => entry.id);
          const unlisted = group.kind === 'series' ? owned : [];

          expect([...listed(group), ...unlisted].sort()).toEqual(entries.map(({ entry }) => entry.id).sort());
        }
        const missing = groups.flatMap((group) => [...group.missing]);
        expect(totals.missing).toBe(missing.length);
      });
    }),
    { seed, numRuns },
  );
});
