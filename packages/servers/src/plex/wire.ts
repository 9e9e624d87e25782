import {
  asFlag,
  asList,
  asRecord,
  asText,
  BadShape,
  type HttpAnswer,
  known,
  optionalCount,
  optionalNumber,
  optionalText,
  type ServerDescription,
} from '@plexgaps/core';
import { itemPageOf } from './item-page.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A film, show, season or episode: only what is used, numbers and texts in one spelling. */
export interface WireItem {
  readonly ratingKey: string;
  readonly type: string | undefined;
  readonly subtype: string | undefined;
  /** Set on trailers, interviews and the like. */
  readonly extraType: string | undefined;
  readonly title: string;
  readonly originalTitle: string | undefined;
  readonly titleSort: string | undefined;
  readonly editionTitle: string | undefined;
  readonly year: number | undefined;
  readonly originallyAvailableAt: string | undefined;
  /** The item's own guid: `plex://…`, or an id of a legacy agent. */
  readonly guid: string | undefined;
  /** The external ids of the `Guid` list. */
  readonly guids: readonly string[];
  readonly index: number | undefined;
  readonly parentIndex: number | undefined;
  readonly parentRatingKey: string | undefined;
  readonly grandparentRatingKey: string | undefined;
  /** Epoch seconds since when the file is gone. */
  readonly deletedAt: number | undefined;
  readonly showOrdering: string | undefined;
  readonly collections: readonly string[];
  /** Paths of its files; only asked for of films. */
  readonly files: readonly string[];
}

/** What one request of a paged listing brought. */
export interface WirePage {
  readonly items: readonly WireItem[];
  /** How many the server says there are in all. */
  readonly total: number | undefined;
  /** How many the server says this answer holds. */
  readonly size: number | undefined;
}

/** A library, as `/library/sections` lists it. */
export interface WireSection {
  readonly key: string;
  readonly type: string;
  readonly title: string;
  readonly agent: string | undefined;
  readonly scanner: string | undefined;
  readonly refreshing: boolean;
}

/** A page of `/library/sections/{key}/all`. */
export function readPage(body: unknown, answer: HttpAnswer): WirePage {
  const container = readContainer(body);
  return {
    items: readItems(container),
    total:
      optionalCount(container['totalSize'], 'MediaContainer.totalSize') ??
      optionalCount(answer.headers['x-plex-container-total-size'], 'X-Plex-Container-Total-Size'),
    size: optionalCount(container['size'], 'MediaContainer.size'),
  };
}

export function readSections(body: unknown): readonly WireSection[] {
  return readEntries(readContainer(body), 'Directory').map((section, index) => ({
    key: asKey(section['key'], `Directory[${index}].key`),
    type: asText(section['type'], `Directory[${index}].type`),
    title: asText(section['title'], `Directory[${index}].title`),
    agent: optionalText(section['agent']),
    scanner: optionalText(section['scanner']),
    refreshing: asFlag(section['refreshing']),
  }));
}

/** What stands in addresses. */
export function asKey(value: unknown, field: string): string {
  const key = asText(value, field);
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new BadShape(field, 'a key of printable characters', value);
}

/** The value of one of a library's settings, or its default. */
export function readSetting(body: unknown, id: string): string | undefined {
  const setting = readEntries(readContainer(body), 'Setting').find((entry) => entry['id'] === id);
  return optionalText(setting?.['value']) ?? optionalText(setting?.['default']);
}

/** `GET /`: the only place that tells the server's name. */
export function readServer(body: unknown): ServerDescription {
  const container = readContainer(body);
  return { ...readIdentity(body), name: asText(container['friendlyName'], 'MediaContainer.friendlyName') };
}

/** `GET /`: whether anything may be deleted through the server's address. */
export function readDeletion(body: unknown): boolean {
  return asFlag(readContainer(body)['allowMediaDeletion']);
}

/** `GET /identity`: who it is, without a name. */
export function readIdentity(body: unknown): Omit<ServerDescription, 'name'> {
  const container = readContainer(body);
  const machineIdentifier = asKey(container['machineIdentifier'], 'MediaContainer.machineIdentifier');
  return {
    machineIdentifier,
    ...known({ version: optionalText(container['version']), itemPage: itemPageOf(machineIdentifier) }),
  };
}

/** What most items have of most lists: one of it is enough. */
const none: readonly string[] = [];

/** Rating key to the paths of all files of an item. */
export function readPaths(body: unknown): readonly (readonly [string, readonly string[]])[] {
  return readEntries(readContainer(body), 'Metadata').map((item, index) => {
    return [asKey(item['ratingKey'], `Metadata[${index}].ratingKey`), filesOf(item)];
  });
}

function filesOf(item: Fields): readonly string[] {
  if (item['Media'] === undefined) return none;
  const files = listIn(item, 'Media').flatMap((medium) =>
    listIn(medium, 'Part').flatMap((part) => optionalText(part['file']) ?? []),
  );
  // A list that grew holds room for sixteen more, and there is one for each item.
  return [...files];
}

export function readContainer(body: unknown): Fields {
  return asRecord(asRecord(body, 'the answer')['MediaContainer'], 'MediaContainer');
}

/** An empty list is sent as no member at all. */
export function readEntries(container: Fields, member: string): readonly Fields[] {
  return asList(container[member] ?? [], `MediaContainer.${member}`).map((entry, index) =>
    asRecord(entry, `${member}[${index}]`),
  );
}

/** "All episodes" and its like stand among the items without being one: they have no rating key. */
function readItems(container: Fields): readonly WireItem[] {
  const items: WireItem[] = [];
  for (const fields of readEntries(container, 'Metadata')) {
    const ratingKey = optionalText(fields['ratingKey']);
    if (ratingKey !== undefined) items.push(readItem(asKey(ratingKey, 'Metadata[].ratingKey'), fields));
  }
  return items;
}

function readItem(ratingKey: string, fields: Fields): WireItem {
  return {
    ratingKey,
    type: optionalText(fields['type']),
    subtype: optionalText(fields['subtype']),
    extraType: optionalText(fields['extraType']),
    title: optionalText(fields['title']) ?? '',
    originalTitle: optionalText(fields['originalTitle']),
    titleSort: optionalText(fields['titleSort']),
    editionTitle: optionalText(fields['editionTitle']),
    year: optionalNumber(fields['year']),
    originallyAvailableAt: optionalText(fields['originallyAvailableAt']),
    guid: optionalText(fields['guid']),
    guids: textsIn(fields, 'Guid', 'id'),
    index: optionalNumber(fields['index']),
    parentIndex: optionalNumber(fields['parentIndex']),
    parentRatingKey: optionalText(fields['parentRatingKey']),
    grandparentRatingKey: optionalText(fields['grandparentRatingKey']),
    deletedAt: optionalNumber(fields['deletedAt']),
    showOrdering: optionalText(fields['showOrdering']),
    collections: textsIn(fields, 'Collection', 'tag'),
    files: filesOf(fields),
  };
}

export function textsIn(fields: Fields, member: string, attribute: string): readonly string[] {
  if (fields[member] === undefined) return none;
  return listIn(fields, member)
    .map((entry) => optionalText(entry[attribute]))
    .filter((text) => text !== undefined);
}

export function listIn(fields: Fields, member: string): readonly Fields[] {
  const list = fields[member];
  return list === undefined || list === null ? [] : asList(list, member).map((it) => asRecord(it, member));
}
