import { createHash } from 'node:crypto';
import type { Container, Node } from './content.ts';
import { list } from './sections.ts';
import { type StoredCollection, touch } from './state.ts';

/** `GET /library/metadata/{id}/posters`: those that were given to a collection. */
export function describePosters(collection: StoredCollection): Container {
  const posters = collection.posters.map((name): Node => {
    const file = `/library/metadata/${collection.ratingKey}/file?url=${encodeURIComponent(name)}`;
    return {
      key: file,
      ratingKey: name,
      selected: name === collection.poster,
      thumb: file,
      provider: 'local',
    };
  });
  return { size: posters.length, ...list('Metadata', posters) };
}

/**
 * `POST /library/metadata/{id}/posters`: fetches an image and shows it. Nothing is fetched here: its name, which a real
 * server makes of what it fetched, is made of the address. Gives the status.
 */
export function addPoster(collection: StoredCollection, query: URLSearchParams): number {
  const url = query.get('url');
  if (url === null || !/^https?:\/\//.test(url)) return 400;
  const name = `upload://posters/${createHash('sha1').update(url).digest('hex')}`;
  collection.posters = [...collection.posters.filter((other) => other !== name), name];
  return choose(collection, name);
}

/** `PUT /library/metadata/{id}/poster`: shows one that is there. Gives the status. */
export function choosePoster(collection: StoredCollection, query: URLSearchParams): number {
  const name = query.get('url') ?? '';
  return collection.posters.includes(name) ? choose(collection, name) : 400;
}

/** `DELETE /library/metadata/{id}/poster`: shows the composite again, and locks it. Gives the status. */
export function removePoster(collection: StoredCollection): number {
  collection.locked.add('thumb');
  return choose(collection, undefined);
}

function choose(collection: StoredCollection, name: string | undefined): number {
  collection.poster = name;
  touch(collection.section);
  return 200;
}
