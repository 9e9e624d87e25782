import type { Report } from '@plexgaps/core';
import type { World } from '@plexgaps/sandbox';
import { createRandom, type Random } from '../../packages/sandbox/src/worlds/random.ts';
import { invariantFaults, missingIn, truthFaults } from './check.ts';
import { type Edit, editsOf } from './edits.ts';
import { type Lived, live, type Manner } from './live.ts';
import type { Plan } from './plan.ts';

/** The same household in another manner, and what of the report must not follow from the manner. */
export interface Variant {
  readonly name: string;
  /** What is wrong with it, held against the run in the plain manner. */
  readonly faults: (plan: Plan, plain: Lived, seed: number) => Promise<readonly string[]>;
}

/** All of them. */
export const variants: readonly Variant[] = [
  { name: 'shuffled', faults: shuffled },
  { name: 'from an inventory', faults: fromInventory },
  { name: 'under faults', faults: underFaults },
  { name: 'edited', faults: edited },
];

/** Pages, speeds, and the order in which services, sections and libraries have things, change no byte. */
async function shuffled(plan: Plan, plain: Lived, seed: number): Promise<readonly string[]> {
  const random = createRandom(seed);
  const mixed: Plan = { ...plan, libraries: mix(plan.libraries, random) };
  const { report } = await live(mixed, shuffling(random, 5));
  return sameBytes(report, plain.report);
}

/** Everything in another order, in pages of their own sizes, and each service at a speed of its own. */
export function shuffling(random: Random, largestPage: number): Manner {
  const size = random.between(Math.ceil(largestPage / 10), largestPage);
  return {
    reorder: (world) => reorder(world, random),
    sandbox: {
      plexBehaviour: random.chance(0.2) ? { ignorePaging: true } : { maxPageSize: size },
      tvdb: { pageSize: size + 1 },
    },
    behave: ({ plex, tmdb, tvdb }) => {
      for (const service of [...plex, tmdb, tvdb]) service.behave({ latency: random.between(0, 2) });
    },
    limits: { concurrency: random.pick([1, 3, 40]) },
  };
}

/** What was read from the server is what its snapshot holds. */
async function fromInventory(plan: Plan, plain: Lived): Promise<readonly string[]> {
  const { report } = await live(plan, { isFromInventory: true });
  return sameBytes(report, plain.report);
}

/** Failures never make a gap, and the report owns up to them. */
async function underFaults(plan: Plan, plain: Lived, seed: number): Promise<readonly string[]> {
  const lived = await live(plan, {
    sandbox: { seed },
    behave: ({ tmdb, tvdb }) => {
      for (const service of [tmdb, tvdb])
        service.behave({
          faults: [
            { kind: 'status', status: 500, share: 0.08 },
            { kind: 'bad-json', share: 0.05 },
            { kind: 'reset', share: 0.05 },
          ],
        });
    },
    limits: { retries: 0 },
  });
  const truth = missingIn(plain.report);
  const wrong = [...missingIn(lived.report)].filter((id) => !truth.has(id));
  return [...invariantFaults(lived), ...wrong.map((id) => `${id} is missing only since something failed`)];
}

/** One file more, or one less, changes what it must and nothing beside it. */
async function edited(plan: Plan, plain: Lived, seed: number): Promise<readonly string[]> {
  const random = createRandom(seed);
  const faults: string[] = [];
  for (const edit of editsOf(plan, random)) {
    const lived = await live(edit.plan);
    const found = [
      ...truthFaults(lived.report, edit.plan),
      ...invariantFaults(lived),
      ...editFaults(edit, plain, lived),
    ];
    faults.push(...found.map((fault) => `${edit.name}: ${fault}`));
  }
  return faults;
}

function editFaults(edit: Edit, plain: Lived, { report }: Lived): readonly string[] {
  const others = ({ libraries }: Report) =>
    JSON.stringify(libraries.map(({ groups }) => groups.filter(({ id }) => !edit.groups.includes(id))));
  const change =
    others(plain.report) === others(report) ? [] : ['groups that have nothing to do with it changed'];
  if (edit.isRemoval) return change;
  const before = missingIn(plain.report);
  const looked = new Set(
    plain.report.libraries.flatMap(({ name, groups }) =>
      groups.filter(({ status }) => status !== 'ignored').map(({ id }) => `${name} ${id}`),
    ),
  );
  const added = [...missingIn(report)].filter(
    (id) => !before.has(id) && looked.has(id.slice(0, id.lastIndexOf(' '))),
  );
  return [...change, ...added.map((id) => `${id} became missing`)];
}

/**
 * All but what a report says of its own run, and the lines of the config that it names. Libraries and thanks to
 * providers by name: their order is the config's.
 */
export function sameBytes(report: Report, other: Report): readonly string[] {
  const lines = ({ run: _, ...told }: Report) => {
    const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);
    const libraries = [...told.libraries].sort(byName);
    const attributions = [...told.attributions].sort(byName);
    const text = JSON.stringify({ ...told, libraries, attributions }, undefined, 1);
    return text.replace(/\bplexgaps\.yml:\d+/g, 'plexgaps.yml').split('\n');
  };
  const [one, two] = [lines(report), lines(other)];
  const at = one.findIndex((line, index) => line !== two[index]);
  if (at < 0 && one.length === two.length) return [];
  const around = (all: readonly string[]) => all.slice(Math.max(0, at - 3), at + 3).join('\n');
  return [`the report differs:\n${around(one)}\ninstead of\n${around(two)}`];
}

function reorder(world: World, random: Random): World {
  return {
    ...world,
    tmdb: {
      movies: mix(world.tmdb.movies, random),
      collections: mix(world.tmdb.collections, random).map((one) => ({
        ...one,
        parts: mix(one.parts, random),
      })),
      shows: mix(world.tmdb.shows, random).map((show) => ({ ...show, seasons: mix(show.seasons, random) })),
    },
    tvdb: {
      series: mix(world.tvdb.series, random).map((one) => ({ ...one, episodes: mix(one.episodes, random) })),
    },
    plex: world.plex.map((server) => ({
      ...server,
      sections: mix(server.sections, random).map((section) => ({
        ...section,
        ...(section.movies && { movies: mix(section.movies, random) }),
        ...(section.shows && { shows: mix(section.shows, random) }),
      })),
    })),
  };
}

function mix<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((one) => ({ one, at: random.between(0, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
