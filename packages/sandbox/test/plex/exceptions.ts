/** Every place where an answer of the stand-ins isn't held by a document or a recording, and why it is right there. */
export type Exception =
  /** The document has no schema for the route; `instead` names the one that holds, if any does. */
  | {
      readonly kind: 'no-schema';
      readonly route: string;
      readonly instead?: string;
      readonly because: string;
    }
  /** The document is wrong: what it says of which place. */
  | { readonly kind: 'document-wrong'; readonly at: RegExp; readonly says: string; readonly because: string }
  /** No recording and no document shows the key with this type: `kind of node.key: type`. */
  | { readonly kind: 'unrecorded'; readonly shape: string; readonly because: string };

export const exceptions: readonly Exception[] = [
  {
    kind: 'no-schema',
    route: 'library',
    instead: 'mediaContainer',
    because: 'the document begins below it; python-plexapi and @ctrl/plex ask for /library',
  },
  {
    kind: 'no-schema',
    route: 'sections',
    instead: '/library/sections/all',
    because: 'the document lists the sections at /library/sections/all; clients ask one level up',
  },
  {
    kind: 'no-schema',
    route: 'children',
    instead: 'mediaContainerWithMetadata',
    because: 'the document has no children of an item; recordings have',
  },
  {
    kind: 'no-schema',
    route: 'collection',
    instead: 'mediaContainerWithMetadata',
    because: 'the document only deletes a collection there; python-plexapi reads it',
  },
  {
    kind: 'no-schema',
    route: 'collection-children',
    instead: '/library/collections/{collectionId}/items',
    because: 'the document says items, clients say children',
  },
  {
    kind: 'no-schema',
    route: 'section-labels',
    instead: 'mediaContainer',
    because: 'the document lists the tags of other fields (arts, categories); python-plexapi reads labels so',
  },
  {
    kind: 'no-schema',
    route: 'posters',
    instead: 'mediaContainer',
    because: 'the document only sets and deletes posters; python-plexapi reads them there',
  },
  {
    kind: 'no-schema',
    route: 'key-register',
    because: 'the document tells of it in words; its answer is not read',
  },
  { kind: 'no-schema', route: 'nonce', because: 'the document shows the answer in words: {"nonce":"…"}' },
  {
    kind: 'no-schema',
    route: 'token',
    because: 'the document shows the answer in words: {"auth_token":"…"}',
  },
  {
    kind: 'no-schema',
    route: 'sign-out',
    because: 'neither document has it; python-plexapi sends it, and gets 204 without a body',
  },
  {
    kind: 'no-schema',
    route: 'collection-take-child',
    because: 'older servers take a member out there; newer ones under items',
  },
  {
    kind: 'no-schema',
    route: 'collection-delete',
    because: 'the document deletes below the section; python-plexapi deletes here',
  },
  { kind: 'no-schema', route: 'ping', because: 'clients read its status and no more' },
  { kind: 'no-schema', route: 'pin-create', because: 'held by the recordings' },
  { kind: 'no-schema', route: 'pin-poll', because: 'held by the recordings' },
  {
    kind: 'document-wrong',
    at: /\/Directory\/\d+\/hidden$/,
    says: 'must be boolean',
    because: 'recorded servers send the number 0',
  },
  {
    kind: 'document-wrong',
    at: /\/Guid\/\d+\/id$/,
    says: 'must be integer',
    because: 'recorded ids are text such as tmdb://603',
  },
  {
    kind: 'document-wrong',
    at: /^\/0\/accessToken$/,
    says: 'must be string',
    because: 'a player has no token: python-plexapi reads none there',
  },
  {
    kind: 'unrecorded',
    shape: 'resources.accessToken: null',
    because: 'the same; the recordings are of servers only',
  },
  {
    kind: 'unrecorded',
    shape: 'movie.editionTitle: string',
    because: 'the filter is recorded; python-plexapi and issue threads (edde746/plezy#2415) show the field',
  },
  {
    kind: 'unrecorded',
    shape: 'movie.deletedAt: number',
    because: "the document shows it on an album's item; python-plexapi reads it of all items",
  },
  {
    kind: 'unrecorded',
    shape: 'movie.Field: array',
    because: 'python-plexapi reads the locked fields of every item there',
  },
  {
    kind: 'unrecorded',
    shape: 'collection.Field: array',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'Field.locked: boolean',
    because: 'the same; it takes 0 and 1 for it too',
  },
  {
    kind: 'unrecorded',
    shape: 'Field.name: string',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'movie.Label: array',
    because: 'python-plexapi reads labels as it reads genres, which are recorded',
  },
  {
    kind: 'unrecorded',
    shape: 'collection.Label: array',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'Label.tag: string',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'collection.collectionMode: string',
    because:
      'the document shows it on an item of another kind; python-plexapi reads it as a number out of text',
  },
  {
    kind: 'unrecorded',
    shape: 'collection.collectionSort: string',
    because: 'python-plexapi reads it as a number out of text',
  },
  {
    kind: 'unrecorded',
    shape: 'Metadata.provider: string',
    because: 'python-plexapi reads it of each poster',
  },
  {
    kind: 'unrecorded',
    shape: 'Metadata.ratingKey: string',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'Metadata.selected: boolean',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'Metadata.thumb: string',
    because: 'the same',
  },
  {
    kind: 'unrecorded',
    shape: 'Activity.Context: object',
    because: "in the document's schema, though in none of its examples",
  },
  {
    kind: 'unrecorded',
    shape: 'Context.librarySectionID: string',
    because: "the document leaves the context open; a scan's names its section",
  },
];
