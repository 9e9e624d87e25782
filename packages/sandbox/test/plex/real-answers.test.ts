import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type PlexStandIn, startPlex } from '../../src/plex/index.ts';
import { definePlex } from '../../src/plex/routes.ts';
import { createState } from '../../src/plex/state.ts';
import { definePlexTv, type PlexTvStandIn, startPlexTv } from '../../src/plex-tv/index.ts';
import { createPins } from '../../src/plex-tv/pins.ts';
import { createTokens } from '../../src/plex-tv/tokens.ts';
import { send, write } from './client.ts';
import { plexRequests, plexTvRequests, plexWrites } from './every-route.ts';
import { exceptions } from './exceptions.ts';
import { knownPlexShapes, knownPlexTvShapes, type OpenApi, type OperationAnswer } from './known-shapes.ts';
import { office } from './office.ts';
import { collectShapes, type Shapes, unknownShapes } from './shapes.ts';

const shared = join(import.meta.dirname, '../../../../..', 'shared');
const isThere = existsSync(shared);
if (!isThere) console.log(`Skipped: the comparison with recorded answers, as ${shared} is absent.`);

/** The path in the vendor's document whose schema holds for each route; the others are in the table of exceptions. */
const plexSchemas: Readonly<Record<string, string>> = {
  identity: '/identity',
  server: '/',
  activities: '/activities',
  'sections-all': '/library/sections/all',
  section: '/library/sections/{sectionId}',
  'section-all': '/library/sections/{sectionId}/all',
  'section-prefs': '/library/sections/{sectionId}/prefs',
  'section-collections': '/library/sections/{sectionId}/collections',
  hubs: '/hubs/sections/{sectionId}/manage',
  items: '/library/metadata/{ids}',
  leaves: '/library/metadata/{ids}/allLeaves',
  'collection-items': '/library/collections/{collectionId}/items',
};

const plexTvSchemas: Readonly<Record<string, string>> = { user: '/user', resources: '/resources' };

const withoutSchema = exceptions.filter((exception) => exception.kind === 'no-schema');
const documentFaults = exceptions.filter((exception) => exception.kind === 'document-wrong');
const unrecorded = exceptions.flatMap((exception) =>
  exception.kind === 'unrecorded' ? exception.shape : [],
);
const ofPlexTv = unrecorded.filter((shape) => /^(user|resources|pins)\./.test(shape));
const ofPlex = unrecorded.filter((shape) => !ofPlexTv.includes(shape));

/** Where the schema of a route is; `undefined`: no document has one. */
function schemaOf(route: string): string | undefined {
  const path =
    plexSchemas[route] ??
    plexTvSchemas[route] ??
    withoutSchema.find((entry) => entry.route === route)?.instead;
  return path === undefined ? undefined : pointerTo(path);
}

function schemaCheck(document: unknown, id: string): (pointer: string, answer: unknown) => ErrorObject[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document as object, id);
  return (pointer, answer) => {
    const validate = ajv.compile({ $ref: `${id}#${pointer}` });
    validate(answer);
    return validate.errors ?? [];
  };
}

function official(): OpenApi {
  return JSON.parse(readFileSync(join(shared, 'specs/plex-media-server-official-1.2.2.json'), 'utf8'));
}

function community(): unknown {
  return parse(readFileSync(join(shared, 'specs/plex-community-lukehagar-1.1.1.yaml'), 'utf8'));
}

/** The kinds of bodies with which an operation of the document answers 200. */
function answerKinds(document: OpenApi, verb: string, route: string): string[] {
  const operation = (document.paths[route] as Record<string, Operation> | undefined)?.[verb];
  const answer = operation?.responses['200'];
  const shared = answer?.$ref?.split('/').at(-1) ?? '';
  return Object.keys((answer?.$ref ? document.components.responses[shared] : answer)?.content ?? {});
}

interface Operation {
  readonly responses: Readonly<Record<string, OperationAnswer>>;
}

function pointerTo(path: string, method = 'get'): string {
  if (!path.startsWith('/')) return `/components/schemas/${path}`;
  const escaped = encodeURIComponent(path.replaceAll('/', '~1'));
  return `/paths/${escaped}/${method}/responses/200/content/application~1json/schema`;
}

describe.skipIf(!isThere)('beside what real servers say', () => {
  let plex: PlexStandIn;
  let plexTv: PlexTvStandIn;
  const usedFaults = new Set<unknown>();
  beforeAll(async () => {
    plex = await startPlex(office);
    // So that labels, locks and modes are shown too.
    await write(plex, 'PUT', '/library/sections/1/all?type=1&id=101&label[0].tag.tag=4K&title.locked=1');
    await write(plex, 'PUT', '/library/sections/1/all?type=18&id=232&label[0].tag.tag=kids&summary.locked=1');
    await write(plex, 'PUT', '/library/metadata/232/prefs?collectionMode=1&collectionSort=1');
    await write(plex, 'POST', '/library/metadata/232/posters?url=https%3A%2F%2Fimage.tmdb.org%2Fx.jpg');
    await write(plex, 'POST', '/hubs/sections/1/manage?metadataItemId=232&promotedToOwnHome=1');
    plexTv = await startPlexTv([plex]);
  });
  afterAll(() => Promise.all([plex.close(), plexTv.close()]));

  /** The errors that no known fault of a document explains. */
  function unexplained(errors: readonly ErrorObject[]): string[] {
    return errors.flatMap(({ instancePath, message = '' }) => {
      const fault = documentFaults.find(({ at, says }) => at.test(instancePath) && says === message);
      if (fault) usedFaults.add(fault);
      return fault ? [] : [`${instancePath} ${message}`];
    });
  }

  async function askPlex(path: string): Promise<{ readonly MediaContainer: unknown }> {
    return JSON.parse((await send(plex, path)).text);
  }

  async function askPlexTv(name: string): Promise<unknown> {
    const response = await fetch(`${plexTv.url}${plexTvRequests[name]}`, {
      method: name === 'pin-create' ? 'POST' : 'GET',
      headers: { accept: 'application/json', 'x-plex-token': plexTv.token, 'x-plex-client-identifier': 'c' },
    });
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    return response.json();
  }

  test('every route has a schema, or an exception that says why not', () => {
    const conduct = () => ({ behaviour: {}, shifted: false, shrunk: 0 });
    const routes = [
      ...definePlex(createState(office, 't'), conduct).routes,
      ...definePlexTv([], createTokens('t'), createPins(createTokens('t'))).routes,
    ];
    const covered = [
      ...Object.keys(plexSchemas),
      ...Object.keys(plexTvSchemas),
      ...Object.keys(plexWrites).filter((name) => plexWrites[name]?.documented !== undefined),
      ...withoutSchema.map(({ route }) => route),
    ];

    expect(covered.sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  test('every answer fits the schema of its route', async () => {
    const check = schemaCheck(official(), 'plex');
    const checkPlexTv = schemaCheck(community(), 'plex.tv');
    const faults: string[] = [];
    for (const [name, paths] of Object.entries(plexRequests)) {
      for (const path of paths) {
        const schema = schemaOf(name) ?? expect.fail(`${name} has no schema`);
        faults.push(...unexplained(check(schema, await askPlex(path))).map((fault) => `${path} ${fault}`));
      }
    }
    for (const name of Object.keys(plexTvSchemas)) {
      faults.push(...unexplained(checkPlexTv(schemaOf(name) ?? '', await askPlexTv(name))));
    }

    expect(faults).toEqual([]);
    expect(documentFaults.filter((fault) => !usedFaults.has(fault))).toEqual([]);
  });

  test('every write that the document has answers as it says', async () => {
    const document = official();
    const check = schemaCheck(document, 'plex');
    const faults: string[] = [];
    const server = await startPlex(office);
    for (const [name, { send: request, documented }] of Object.entries(plexWrites)) {
      const [method, path] = request;
      const { status, headers, text } = await send(server, path, {}, method);
      expect([name, status]).toEqual([name, 200]);
      if (documented === undefined) continue;
      const [verb = '', route = ''] = documented.split(' ');
      const kind = headers.get('content-type')?.split(';')[0] ?? '';
      expect([name, answerKinds(document, verb, route)]).toEqual([name, [kind]]);
      if (kind === 'text/html') expect([name, text]).toEqual([name, '']);
      else faults.push(...unexplained(check(pointerTo(route, verb), JSON.parse(text))));
    }
    await server.close();

    expect(faults).toEqual([]);
  });

  test('a schema check notices a wrong type', () => {
    const wrong = { MediaContainer: { size: 1, Metadata: [{ ratingKey: '1', year: '1999' }] } };

    const errors = schemaCheck(official(), 'plex')(pointerTo('/library/sections/{sectionId}/all'), wrong);

    expect(unexplained(errors)).toEqual(['/MediaContainer/Metadata/0/year must be integer']);
  });

  test('every key is one that real servers or their document show, with the same type', async () => {
    const ours: Shapes = new Map();
    for (const path of Object.values(plexRequests).flat()) {
      collectShapes((await askPlex(path)).MediaContainer, 'MediaContainer', ours);
    }

    expect(unknownShapes(ours, knownPlexShapes(shared, official()))).toEqual(ofPlex.sort());
  });

  test('so it is with plex.tv', async () => {
    const ours: Shapes = new Map();
    collectShapes(await askPlexTv('user'), 'user', ours);
    collectShapes(await askPlexTv('resources'), 'resources', ours);
    const pin = (await askPlexTv('pin-create')) as { readonly code: string };
    collectShapes(pin, 'pins', ours);
    plexTv.authorise(pin.code);
    collectShapes(await askPlexTv('pin-poll'), 'pins', ours);

    expect(unknownShapes(ours, knownPlexTvShapes(shared))).toEqual(ofPlexTv);
  });
});
