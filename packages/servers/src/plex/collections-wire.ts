import {
  asFlag,
  asText,
  type CollectionMode,
  type CollectionText,
  known,
  optionalText,
  type ServerCollection,
} from '@plexgaps/core';
import { asKey, type Fields, listIn, readContainer, readEntries, textsIn } from './wire.ts';

/** Plex's numbers for how a collection is shown. */
export const modeNumbers: Readonly<Record<CollectionMode, number>> = {
  default: -1,
  hide: 0,
  'hide-items': 1,
  show: 2,
};

/** What Plex calls the texts of a collection. */
export const textFields: Readonly<Record<CollectionText, string>> = {
  title: 'title',
  sortTitle: 'titleSort',
  summary: 'summary',
};

/** A collection without its members, which have a list of their own. */
export type CollectionDetails = Omit<ServerCollection, 'members'>;

/** Collections as `/library/metadata/{keys}` gives them: with all labels and locks. Other items are passed over. */
export function readCollections(body: unknown): readonly CollectionDetails[] {
  return readEntries(readContainer(body), 'Metadata')
    .filter((item) => item['type'] === 'collection')
    .map((item, index) => ({
      key: asKey(item['ratingKey'], `Metadata[${index}].ratingKey`),
      title: asText(item['title'], `Metadata[${index}].title`),
      ...known({ sortTitle: optionalText(item['titleSort']) }),
      summary: optionalText(item['summary']) ?? '',
      labels: textsIn(item, 'Label', 'tag'),
      mode: modeOf(item['collectionMode']),
      locked: lockedTexts(item),
    }));
}

/** Rating keys of items, and the names of their locked fields. */
export function readLocks(
  body: unknown,
): readonly { readonly key: string; readonly fields: readonly string[] }[] {
  return readEntries(readContainer(body), 'Metadata').map((item, index) => ({
    key: asKey(item['ratingKey'], `Metadata[${index}].ratingKey`),
    fields: lockedFields(item),
  }));
}

/** The labels of a library: each with the number by which lists are filtered. */
export function readLabels(body: unknown): readonly { readonly id: string; readonly tag: string }[] {
  return readEntries(readContainer(body), 'Directory').map((label, index) => ({
    id: asKey(label['key'], `Directory[${index}].key`),
    tag: asText(label['title'], `Directory[${index}].title`),
  }));
}

/** Plex leaves the mode out where it is the library's. */
function modeOf(value: unknown): CollectionMode {
  const number = Number(optionalText(value) ?? modeNumbers.default);
  const modes = Object.keys(modeNumbers) as CollectionMode[];
  return modes.find((mode) => modeNumbers[mode] === number) ?? 'default';
}

function lockedTexts(item: Fields): readonly CollectionText[] {
  const fields = lockedFields(item);
  const texts = Object.keys(textFields) as CollectionText[];
  return texts.filter((text) => fields.includes(textFields[text]));
}

function lockedFields(item: Fields): readonly string[] {
  return listIn(item, 'Field')
    .filter((field) => asFlag(field['locked']))
    .map((field) => optionalText(field['name']) ?? '');
}
