import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { indexTmdb } from '../../src/tmdb/catalogue.ts';
import { tmdbRoutes } from '../../src/tmdb/routes.ts';
import { createDoor } from '../../src/tvdb/login.ts';
import { tvdbRoutes } from '../../src/tvdb/routes.ts';
import { tmdbWorld } from '../tmdb/world.ts';
import { tvdbWorld } from '../tvdb/world.ts';
import { readDocument } from './document.ts';
import { type Exception, exceptions } from './exceptions.ts';
import { recordings } from './recordings.ts';
import { type Sample, takeSamples } from './samples.ts';
import { differences, shapeOf } from './shape.ts';

const shared = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared');
const present = existsSync(shared);
if (!present)
  console.log("Skipped: the vendors' documents and recorded answers are not beside the repository.");

const door = createDoor(true, Date.now);
const paging = {
  pageSize: 500,
  cutShort: {},
  takeShrink: () => 0,
  missingOrder: 200,
  today: undefined,
} as const;
const routes = {
  tmdb: tmdbRoutes(indexTmdb(tmdbWorld, undefined)),
  tvdb: tvdbRoutes(tvdbWorld, { door, paging, now: Date.now }),
};

let samples: readonly Sample[];
beforeAll(async () => {
  samples = await takeSamples();
});

test('every route of both stand-ins has a sample', () => {
  const sampled = new Set(samples.map(({ service, route }) => `${service} ${route}`));

  const all = [
    ...routes.tmdb.map(({ name }) => `tmdb ${name}`),
    ...routes.tvdb.map(({ name }) => `tvdb ${name}`),
  ];

  expect([...sampled].sort()).toEqual(all.sort());
});

describe.skipIf(!present)("held against the vendors' own", () => {
  test('every successful answer fits the document, but for the exceptions, each of which is in use', () => {
    const documents = {
      tmdb: readDocument(join(shared, 'specs/tmdb-v3.json'), ''),
      tvdb: readDocument(join(shared, 'specs/tvdb-v4-4.7.10.yml'), '/v4'),
    };

    const lines = samples
      .filter(({ status }) => status === 200)
      .flatMap(({ service, route, body }) => {
        const { method, pattern } = routes[service].find(({ name }) => name === route) ?? {};
        const faults = documents[service].faults(`${method} ${pattern}`, 200, body);
        return faults.map((line) => ({ service, route, line }));
      });

    expect(unexplained('document', lines)).toEqual({ lines: [], unused: [] });
  });

  test('every answer has the shape of the recorded ones, but for the exceptions, each of which is in use', () => {
    const lines = recordings.flatMap(({ service, route, status, files }) => {
      const ours = samples.filter(
        (sample) => sample.service === service && sample.route === route && sample.status === (status ?? 200),
      );
      const theirs = files.map((file) => JSON.parse(readFileSync(join(shared, file), 'utf8')) as unknown);
      expect(ours, `a sample of ${service} ${route}`).not.toEqual([]);
      return differences(shapeOf(ours.map(({ body }) => body)), shapeOf(theirs)).map((line) => ({
        service,
        route,
        line,
      }));
    });

    expect(unexplained('recording', lines)).toEqual({ lines: [], unused: [] });
  });

  test('every route is held against a recording, but for the few that nobody recorded', () => {
    const held = new Set(recordings.map(({ service, route }) => `${service} ${route}`));

    const all = [...new Set(samples.map(({ service, route }) => `${service} ${route}`))];

    expect(all.filter((route) => !held.has(route))).toEqual([
      'tmdb list',
      'tmdb keyword',
      'tmdb company',
      'tmdb discover',
      'tvdb login',
    ]);
  });
});

interface Line {
  readonly service: 'tmdb' | 'tvdb';
  readonly route: string;
  readonly line: string;
}

function unexplained(against: Exception['against'], lines: readonly Line[]): object {
  const table = exceptions.filter((exception) => exception.against === against);
  const fits = (exception: Exception, { service, route, line }: Line): boolean =>
    exception.service === service && (exception.routes?.includes(route) ?? true) && exception.line.test(line);
  return {
    lines: lines
      .filter((line) => !table.some((exception) => fits(exception, line)))
      .map(({ service, route, line }) => `${service} ${route}: ${line}`),
    unused: table.filter((exception) => !lines.some((line) => fits(exception, line))),
  };
}
