import { type PlexStandIn, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPipeline } from './pipeline.ts';
import { tempFolder } from './temp-folder.ts';
import { alien, copyOf, smallWorld, today } from './traps/small-world.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const [collection] = alien.collections;
const world = smallWorld({
  ...alien,
  collections: [{ ...collection, poster: '/gWFHCUdMYkA7kwqKx5tqkF0PCbX.jpg' }],
  films: [copyOf(348, 'Alien'), copyOf(679, 'Aliens')],
});

let sandbox: Sandbox;
let plex: PlexStandIn;
beforeEach(async () => {
  sandbox = await startSandbox(world);
  [plex] = sandbox.plex as [PlexStandIn];
});
afterEach(() => sandbox.close());

async function run(placeholders: object) {
  const libraries = [{ name: 'Films', provider: 'tmdb', placeholders: { enabled: true, ...placeholders } }];
  const limits = { retries: 0 };
  const file = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries, limits }));
  return runPipeline(file, { env: secretsOf(sandbox), today, apply: true });
}

const written = () =>
  plex.writes().map(({ method, path, query }) => `${method} ${path}?${decodeURIComponent(query)}`);

test('A placeholder gets the poster of TMDB and is shown where the config says, once, and keeps both', async () => {
  const looks = { poster: 'provider', promote: ['home', 'library'] };
  const { report, exitCode } = await run(looks);
  expect([exitCode, report.placeholders.map(({ outcome }) => outcome)]).toEqual([0, ['done']]);
  expect(written().filter((line) => /manage|poster/.test(line))).toEqual([
    'POST /hubs/sections/1/manage?metadataItemId=680&promotedToOwnHome=1&promotedToSharedHome=0&promotedToRecommended=1',
    'POST /library/metadata/680/posters?url=https://image.tmdb.org/t/p/w342/gWFHCUdMYkA7kwqKx5tqkF0PCbX.jpg',
  ]);

  const writes = plex.writes().length;
  const again = await run(looks);
  expect(again.report.placeholders.map(({ action }) => action)).toEqual(['keep']);
  expect(plex.writes()).toHaveLength(writes);
});

test('Without them in the config nothing is asked about them', async () => {
  await run({});
  await run({});

  expect(plex.log.filter(({ path }) => /hubs|poster/.test(path))).toEqual([]);
});

test('A server that forbids to read its collections is left as it is, and the report is made', async () => {
  plex.behave({ faults: [{ kind: 'status', status: 403, match: /\/label\?/ }] });
  const { report, exitCode } = await run({});

  expect([exitCode, plex.writes(), report.placeholders]).toEqual([3, [], []]);
  expect(report.problems.find(({ code }) => code === 'placeholders-unreadable')?.message).toMatch(
    /^The placeholders in "Films" could not be read, and are left as they are: plex: \S+ answered 403 Forbidden\. Check the key or token of "plex", and what it is allowed to do\.$/,
  );
});
