import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type RecordedCollection,
  worldFromCollections,
} from '../../../packages/sandbox/src/worlds/from-collections.ts';
import { invariantFaults } from '../../fuzz/check.ts';
import { expectedGaps } from '../../real/expected-gaps.mjs';
import { runPipeline } from '../pipeline.ts';
import { tempFolder } from '../temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../world-config.ts';
import { gapsOf } from './gaps-of.ts';
import { isRecorded, readRecorded, recordedFolder } from './recorded.ts';

/** Where each recorded answer is served again; `here`: in this file. `no`: why it is not. */
const uses: Readonly<Record<string, string>> = {
  'bunkarr/identity.json': 'recorded',
  'bunkarr/sections.json': 'recorded',
  'bunkarr/unauthorized_401.html': 'recorded',
  'issue-threads/odd_items.xml': 'recorded',
  'issue-threads/oddities.md': 'no: notes, not an answer',
  'plex-api-rs/PMS_library_db_tables.json': 'no: tables of a database, not an answer',
  'plex-api-rs/myplex__api__resources.xml': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__pins_linked.json': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__pins_new.json': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__resources.json': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__user__user_info_free.json': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__user__user_info_free_guest.json': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__user__user_info_plexpass.json': 'no: plex.tv is not asked',
  'plex-api-rs/myplex__api__v2__user__user_info_plexpass_guest.json': 'no: plex.tv is not asked',
  'plex-api-rs/server__media__metadata_108.json': 'recorded',
  'plex-api-rs/server__media__metadata_161.json': 'no: details of a collection, which are not asked for',
  'plex-api-rs/server__media__metadata_168.json': 'no: details of a playlist, which are not asked for',
  'plex-api-rs/server__media__movie_library.json': 'recorded',
  'plex-api-rs/server__media__tv_episodes.json': 'recorded',
  'plex-api-rs/server__media__tv_library.json': 'recorded',
  'plex-api-rs/server__media__tv_seasons.json': 'recorded',
  'plex-api-spec/library_sections_14_a.json': 'recorded',
  'plex-api-spec/metadata_episode.json': 'recorded',
  'plex-api-spec/metadata_movie.json': 'recorded',
  'plex-api-spec/metadata_movie_b.json': 'recorded',
  'plex-api-spec/metadata_show.json': 'recorded',
  'plex-api-spec/plextv_resources.json': 'no: plex.tv is not asked',
  'plex-api-spec/recentlyAdded_24of50.json': 'recorded',
  'plex-api-spec/section_all_concerts_7.json': 'recorded',
  'plex-api-spec/section_all_movies_341.json': 'here',
  'plex-api-spec/section_all_movies_50of2295_includeCollections.json': 'here',
  'plex-api-spec/section_all_type2_shows_26_includeGuids.json': 'here',
  'plex-api-spec/section_all_type4_episodes_24of479.json': 'here',
  'plex-api-spec/section_details.json': 'no: a menu of ways to sort, which is not asked for',
};

describe.skipIf(!isRecorded('plex'))('recorded answers of Plex servers', () => {
  test('are all served to the plugin in some test, or there is a reason', () => {
    const folder = join(recordedFolder, 'plex');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file),
    );
    const unitTests = join(import.meta.dirname, '../../../packages/servers/test/plex/recorded.test.ts');
    const [, ...here] = readFileSync(import.meta.filename, 'utf8').split('describe.skipIf');
    const sources: Readonly<Record<string, string>> = {
      recorded: readFileSync(unitTests, 'utf8'),
      here: here.join(''),
    };

    expect(Object.keys(uses).sort()).toEqual(files.sort());
    const unserved = Object.entries(uses).filter(([file, use]) => {
      const name = (file.split('/').at(-1) ?? file).replace('server__media__', '').replace(/\.\w+$/, '');
      return !use.startsWith('no: ') && !sources[use]?.includes(name);
    });
    expect(unserved).toEqual([]);
  });

  test('of 341 films have exactly the gaps in 1,695 recorded collections that are worked out apart', async () => {
    const films = listing('plex-api-spec/section_all_movies_341.json');
    const collections = readRecorded<readonly RecordedCollection[]>('films/collections.json');
    const { world } = worldFromCollections(collections, { seed: 1, share: 0 });
    const ids = films.Metadata.map(({ Guid = [] }) => tmdbIdOf(Guid));

    const report = await reportOn('movie', { 1: films }, world);

    const owned = Object.fromEntries(ids.map((id) => [id, true]));
    expect(report.problems).toEqual([]);
    expect(gapsOf(report, 'Recorded')).toEqual(expectedGaps(collections, owned, world.today));
    const known = new Set(world.tmdb.movies.map(({ id }) => id));
    expect(report.libraries[0]?.totals).toMatchObject({
      items: 341,
      matched: ids.filter((id) => known.has(id)).length,
      notInCatalogue: ids.filter((id) => !known.has(id)).length,
    });
  });

  test.each([
    [
      'films of which 50 of 2,295 came',
      'movie',
      { 1: 'plex-api-spec/section_all_movies_50of2295_includeCollections.json' },
    ],
    [
      'shows of which 24 of 479 episodes came',
      'show',
      {
        2: 'plex-api-spec/section_all_type2_shows_26_includeGuids.json',
        4: 'plex-api-spec/section_all_type4_episodes_24of479.json',
      },
    ],
  ] as const)('of %s say nothing about gaps', async (_, type, files) => {
    const listings = Object.fromEntries(Object.entries(files).map(([level, file]) => [level, listing(file)]));

    const report = await reportOn(type, listings, emptyWorld);

    expect(report.complete).toBe(false);
    expect(report.problems.map(({ code }) => code)).toEqual(['pages-do-not-add-up']);
    expect(report.libraries[0]?.groups).toEqual([]);
  });
});

const emptyWorld: World = {
  today: '2017-11-01',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  plex: [],
  expected: {},
};

interface Listing {
  readonly Metadata: readonly { readonly Guid?: readonly { readonly id: string }[] }[];
}

function listing(file: string): Listing {
  return readRecorded<{ MediaContainer: Listing }>(`plex/${file}`).MediaContainer;
}

function tmdbIdOf(guids: readonly { readonly id: string }[]): number {
  const id = guids.map((guid) => /^tmdb:\/\/(\d+)$/.exec(guid.id)?.[1]).find((value) => value !== undefined);
  return Number(id);
}

/** Runs on a literal server with one library; `listings` are its lists by Plex's number of the level. No report contradicts itself. */
async function reportOn(type: 'movie' | 'show', listings: Readonly<Record<number, Listing>>, world: World) {
  const sandbox = await startSandbox(world);
  onTestFinished(() => sandbox.close());
  const url = await servePlex(type, listings);
  const env = secretsOf(sandbox);
  const { report, exitCode } = await runPipeline(await configFor(url, sandbox), { env, today: world.today });
  expect(invariantFaults({ report, exitCode, secrets: Object.values(env) })).toEqual([]);
  return report;
}

async function configFor(url: string, sandbox: Sandbox): Promise<string> {
  const config = worldConfig(sandbox, { libraries: [{ name: 'Recorded' }], reporters: [] });
  const servers = [{ use: 'plex', with: { url, token: 'any' } }];
  return writeConfig(await tempFolder(), { ...config, servers });
}

async function servePlex(type: string, listings: Readonly<Record<number, Listing>>): Promise<string> {
  const section = {
    key: '1',
    type,
    title: 'Recorded',
    agent: `tv.plex.agents.${type}`,
    uuid: 'u',
    refreshing: false,
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://plex');
    const all = listings[Number(searchParams.get('type'))];
    const container = pathname.endsWith('/all')
      ? all
      : { friendlyName: 'Recorded', machineIdentifier: 'r', version: '1', Directory: [section], Setting: [] };
    response.setHeader('content-type', 'application/json');
    response.statusCode = container ? 200 : 404;
    response.end(JSON.stringify({ MediaContainer: container }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
