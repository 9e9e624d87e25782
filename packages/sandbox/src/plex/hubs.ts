import type { Container, Node } from './content.ts';
import { list } from './sections.ts';
import { type PlexState, type StoredCollection, type StoredSection, touch } from './state.ts';

/** Where the shelf of a collection is shown. */
export interface StoredHub {
  readonly title: string;
  recommended: boolean;
  ownHome: boolean;
  sharedHome: boolean;
}

/**
 * `GET /hubs/sections/{key}/manage`: the shelves of a section, its own first, and those made of collections. With
 * `metadataItemId` only the one of that collection, if it has any.
 */
export function describeHubs(section: StoredSection, query: URLSearchParams): Container {
  const item = query.get('metadataItemId');
  const custom = [...section.hubs].map(([key, hub]) => hubNode(identifierOf(section, key), hub));
  const only = item === null ? undefined : identifierOf(section, item);
  const hubs = only
    ? custom.filter(({ identifier }) => identifier === only)
    : [...builtIn(section), ...custom];
  return { size: hubs.length, ...list('Hub', hubs) };
}

/** `POST /hubs/sections/{key}/manage`: a shelf of a collection. Gives the status. */
export function createHub(state: PlexState, section: StoredSection, query: URLSearchParams): number {
  const item = state.items.get(query.get('metadataItemId') ?? '');
  if (item?.section !== section) return 404;
  if (item.type !== 'collection' || section.hubs.has(item.ratingKey)) return 400;
  const hub = { title: item.title, recommended: false, ownHome: false, sharedHome: false };
  promote(hub, query);
  section.hubs.set(item.ratingKey, hub);
  touch(section);
  return 200;
}

/** `PUT /hubs/sections/{key}/manage/{identifier}`: what is not named stays. Gives the status. */
export function changeHub(section: StoredSection, identifier: string, query: URLSearchParams): number {
  const hub = section.hubs.get(keyIn(section, identifier));
  if (!hub) return 404;
  promote(hub, query);
  touch(section);
  return 200;
}

/** `DELETE /hubs/sections/{key}/manage/{identifier}`. Gives the status. */
export function deleteHub(section: StoredSection, identifier: string): number {
  if (builtIn(section).some((hub) => hub['identifier'] === identifier)) return 400;
  if (!section.hubs.delete(keyIn(section, identifier))) return 404;
  touch(section);
  return 200;
}

function promote(hub: StoredHub, query: URLSearchParams): void {
  const flag = (name: string, before: boolean) => (query.has(name) ? query.get(name) === '1' : before);
  hub.recommended = flag('promotedToRecommended', hub.recommended);
  hub.ownHome = flag('promotedToOwnHome', hub.ownHome);
  hub.sharedHome = flag('promotedToSharedHome', hub.sharedHome);
}

function identifierOf({ source }: StoredSection, key: StoredCollection['ratingKey']): string {
  return `custom.collection.${source.key}.${key}`;
}

function keyIn(section: StoredSection, identifier: string): string {
  const start = identifierOf(section, '');
  return identifier.startsWith(start) ? identifier.slice(start.length) : '';
}

function builtIn({ source: { type } }: StoredSection): readonly Node[] {
  const hub = { title: 'Recently Added', recommended: true, ownHome: true, sharedHome: true };
  return [hubNode(`${type}.recentlyadded`, hub)];
}

function hubNode(identifier: string, { title, recommended, ownHome, sharedHome }: StoredHub): Node {
  return {
    identifier,
    title,
    recommendationsVisibility: recommended ? 'all' : 'none',
    homeVisibility: homeVisibility(ownHome, sharedHome),
    promotedToRecommended: recommended,
    promotedToOwnHome: ownHome,
    promotedToSharedHome: sharedHome,
  };
}

function homeVisibility(own: boolean, shared: boolean): string {
  if (own) return shared ? 'all' : 'admin';
  return shared ? 'shared' : 'none';
}
