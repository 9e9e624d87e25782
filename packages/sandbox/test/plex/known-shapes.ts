import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectShapes, type Shapes } from './shapes.ts';

/** What recorded answers and the vendor's document show of containers, items and their parts. */
export function knownPlexShapes(shared: string, specification: OpenApi): Shapes {
  const shapes: Shapes = new Map();
  for (const file of recordings(shared)) {
    if (typeof file === 'object' && file !== null && 'MediaContainer' in file) {
      collectShapes(file.MediaContainer, 'MediaContainer', shapes);
    }
  }
  for (const example of containersIn(specification)) collectShapes(example, 'MediaContainer', shapes);
  addSchemas(specification, shapes);
  return shapes;
}

/** What recorded answers of plex.tv show, by the kind of answer. */
export function knownPlexTvShapes(shared: string): Shapes {
  const shapes: Shapes = new Map();
  const folder = join(shared, 'real/plex/plex-api-rs');
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const kind = /^myplex__api__v2__(user|pins|resources)/.exec(name)?.[1];
    if (kind) collectShapes(readJson(join(folder, name)), kind, shapes);
  }
  collectShapes(readJson(join(shared, 'real/plex/plex-api-spec/plextv_resources.json')), 'resources', shapes);
  return shapes;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: {
    readonly responses: Readonly<Record<string, OperationAnswer>>;
    readonly schemas: Readonly<Record<string, { properties?: Record<string, Schema> }>>;
  };
}

/** What an operation answers: here, or under a name that it shares with others. */
export interface OperationAnswer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
}

function recordings(shared: string): unknown[] {
  return [
    'specs/plex-recorded',
    'real/plex/plex-api-spec',
    'real/plex/plex-api-rs',
    'real/plex/bunkarr',
  ].flatMap((folder) =>
    readdirSync(join(shared, folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => readJson(join(shared, folder, name))),
  );
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Every `MediaContainer` in the examples of a document. */
function containersIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'MediaContainer' && !('properties' in Object(member)) && !('allOf' in Object(member))
      ? [member]
      : containersIn(member),
  );
}

const itemKinds = ['movie', 'show', 'season', 'episode', 'collection'];

function addSchemas(specification: OpenApi, shapes: Shapes): void {
  const { schemas } = specification.components;
  for (const kind of itemKinds) addProperties(schemas['metadata']?.properties, kind, shapes);
  addProperties(schemas['media']?.properties, 'Media', shapes);
  addProperties(schemas['part']?.properties, 'Part', shapes);
}

function addProperties(properties: Record<string, Schema> | undefined, kind: string, shapes: Shapes): void {
  const keys = shapes.get(kind) ?? new Map<string, Set<string>>();
  shapes.set(kind, keys);
  for (const [key, { type }] of Object.entries(properties ?? {})) {
    const types = keys.get(key) ?? new Set<string>();
    for (const name of type === undefined ? ['any'] : [type].flat())
      types.add(name === 'integer' ? 'number' : name);
    keys.set(key, types);
  }
}
