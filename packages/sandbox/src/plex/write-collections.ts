import {
  linkMembers,
  type PlexState,
  type StoredCollection,
  type StoredMember,
  storeCollection,
  touch,
  unlinkMember,
} from './state.ts';

/** What became of a write: the collection as it is now, or the status with which it is refused. */
export type Written = StoredCollection | number;

/**
 * `POST /library/collections`: a new collection, empty without `uri`. A title may be there twice. Only plain
 * collections of the films or shows of one section: smart ones are refused, which a real server would make.
 */
export function createCollection(state: PlexState, query: URLSearchParams): Written {
  const section = state.sections.get(query.get('sectionId') ?? '');
  const title = query.get('title');
  if (!section || !title || query.get('smart') === '1') return 400;
  const uri = query.get('uri');
  const members = uri === null ? [] : membersOf(state, uri);
  if (members?.every((member) => member.section === section) !== true) return 400;
  const collection = storeCollection(state, section, title);
  put(collection, members);
  return collection;
}

/** `PUT /library/collections/{id}/items`: one member that does not fit fails them all. */
export function addMembers(state: PlexState, collection: StoredCollection, query: URLSearchParams): Written {
  const members = membersOf(state, query.get('uri') ?? '');
  const fits = members?.every((member) => member.section === collection.section) ?? false;
  if (!members || !fits || collection.stale) return 400;
  put(collection, members);
  return collection;
}

/** `DELETE /library/collections/{id}/items/{item}` */
export function removeMember(collection: StoredCollection, ratingKey: string): Written {
  const member = collection.members.find((one) => one.ratingKey === ratingKey);
  if (!member) return 400;
  unlinkMember(collection, member);
  // The server takes any change of membership for the user's own wish.
  member.locked.add('collection');
  touch(collection.section);
  return collection;
}

/** `DELETE /library/collections/{id}`: the members stay. Gives the status. */
export function deleteCollection(state: PlexState, collection: StoredCollection): number {
  if (!state.allowMediaDeletion) return 403;
  for (const member of collection.members) unlinkMember(collection, member);
  const { collections } = collection.section;
  collections.splice(collections.indexOf(collection), 1);
  state.items.delete(collection.ratingKey);
  touch(collection.section);
  return 200;
}

/** `PUT /library/metadata/{id}/prefs`: how a collection is shown and sorted. Values that there are not change nothing. */
export function setPreferences(collection: StoredCollection, query: URLSearchParams): void {
  const mode = query.get('collectionMode');
  const sort = query.get('collectionSort');
  if (mode !== null && /^(?:-1|[012])$/.test(mode)) collection.mode = Number(mode);
  if (sort !== null && /^[012]$/.test(sort)) collection.sort = Number(sort);
  touch(collection.section);
}

function put(collection: StoredCollection, members: readonly StoredMember[]): void {
  linkMembers(collection, members);
  for (const member of members) member.locked.add('collection');
  touch(collection.section);
}

/** The films or shows that a `server://…/library/metadata/1,2` names; `undefined` if one of them is none. */
function membersOf(state: PlexState, uri: string): readonly StoredMember[] | undefined {
  const root = `server://${state.world.machineIdentifier}/com.plexapp.plugins.library/library/metadata`;
  if (!uri.startsWith(root)) return undefined;
  const keys = uri.slice(root.length).replace(/^\//, '');
  if (keys === '') return [];
  const found = keys.split(',').map((key) => state.items.get(key));
  const members = found.filter((item) => item?.type === 'movie' || item?.type === 'show');
  return members.length === found.length ? members : undefined;
}
