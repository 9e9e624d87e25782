/** One request for every route of the two stand-ins; more than one where the answers differ in kind. */
export const plexRequests: Readonly<Record<string, readonly string[]>> = {
  identity: ['/identity'],
  server: ['/'],
  activities: ['/activities'],
  library: ['/library'],
  sections: ['/library/sections'],
  'sections-all': ['/library/sections/all'],
  section: ['/library/sections/1', '/library/sections/2', '/library/sections/3'],
  'section-all': [
    '/library/sections/1/all?includeGuids=1',
    '/library/sections/1/all?type=18',
    '/library/sections/1/all?X-Plex-Container-Start=1&X-Plex-Container-Size=2',
    '/library/sections/2/all?type=2&includeGuids=1',
    '/library/sections/2/all?type=3',
    '/library/sections/2/all?type=4&includeGuids=1',
    '/library/sections/3/all',
  ],
  'section-prefs': ['/library/sections/1/prefs', '/library/sections/2/prefs'],
  'section-collections': ['/library/sections/1/collections'],
  hubs: ['/hubs/sections/1/manage', '/hubs/sections/1/manage?metadataItemId=232'],
  posters: ['/library/metadata/232/posters'],
  'section-labels': ['/library/sections/1/label?type=1', '/library/sections/1/label?type=18'],
  items: [
    '/library/metadata/101,103,104',
    '/library/metadata/201',
    '/library/metadata/220',
    '/library/metadata/221',
  ],
  children: [
    '/library/metadata/201/children',
    '/library/metadata/220/children',
    '/library/metadata/101/children',
  ],
  leaves: ['/library/metadata/201/allLeaves', '/library/metadata/202/allLeaves'],
  collection: ['/library/collections/232'],
  'collection-children': ['/library/collections/232/children'],
  'collection-items': ['/library/collections/232/items'],
};

/** The address that names films of the server's for a collection. */
export const uriOf = (...ratingKeys: readonly string[]): string =>
  `server://0123456789abcdef0123456789abcdef01234567/com.plexapp.plugins.library/library/metadata/${ratingKeys.join(',')}`;

/**
 * One request for every route that changes something, in an order in which all go well, and the operation of the
 * vendor's document that holds for it. The document prints PUT where members are taken out; clients send DELETE.
 */
export const plexWrites: Readonly<
  Record<string, { readonly send: readonly [method: string, path: string]; readonly documented?: string }>
> = {
  'collection-create': {
    send: ['POST', `/library/collections?type=1&title=Mine&smart=0&sectionId=1&uri=${uriOf('101', '104')}`],
    documented: 'post /library/collections',
  },
  'collection-add': {
    send: ['PUT', `/library/collections/235/items?uri=${uriOf('102')}`],
    documented: 'put /library/collections/{collectionId}/items',
  },
  'collection-take': {
    send: ['DELETE', '/library/collections/235/items/101'],
    documented: 'put /library/collections/{collectionId}/items/{itemId}',
  },
  'collection-take-child': { send: ['DELETE', '/library/collections/235/children/102'] },
  'section-edit': {
    send: [
      'PUT',
      '/library/sections/1/all?type=18&id=235&summary.value=S&summary.locked=1&titleSort.value=~M&label[0].tag.tag=plexgaps',
    ],
    documented: 'put /library/sections/{sectionId}/all',
  },
  'item-prefs': {
    send: ['PUT', '/library/metadata/235/prefs?collectionMode=0&collectionSort=2'],
    documented: 'put /library/metadata/{ids}/prefs',
  },
  'poster-add': {
    send: [
      'POST',
      '/library/metadata/235/posters?url=https%3A%2F%2Fimage.tmdb.org%2Ft%2Fp%2Foriginal%2Fx.jpg',
    ],
    documented: 'post /library/metadata/{ids}/{element}',
  },
  'poster-choose': {
    send: [
      'PUT',
      '/library/metadata/235/poster?url=upload%3A%2F%2Fposters%2F37845a6a91fccaa98efb60e3a0f0870c1d2575e6',
    ],
    documented: 'put /library/metadata/{ids}/{element}',
  },
  'poster-remove': {
    send: ['DELETE', '/library/metadata/235/poster'],
    documented: 'delete /library/metadata/{ids}/{element}',
  },
  'hub-create': {
    send: ['POST', '/hubs/sections/1/manage?metadataItemId=235&promotedToRecommended=1&promotedToOwnHome=1'],
    documented: 'post /hubs/sections/{sectionId}/manage',
  },
  'hub-change': {
    send: ['PUT', '/hubs/sections/1/manage/custom.collection.1.235?promotedToSharedHome=1'],
    documented: 'put /hubs/sections/{sectionId}/manage/{identifier}',
  },
  'hub-delete': {
    send: ['DELETE', '/hubs/sections/1/manage/custom.collection.1.235'],
    documented: 'delete /hubs/sections/{sectionId}/manage/{identifier}',
  },
  'section-collection-delete': {
    send: ['DELETE', '/library/sections/1/collection/235'],
    documented: 'delete /library/sections/{sectionId}/collection/{collectionId}',
  },
  'collection-delete': { send: ['DELETE', '/library/collections/234'] },
};

export const plexTvRequests: Readonly<Record<string, string>> = {
  user: '/api/v2/user',
  ping: '/api/v2/ping',
  resources: '/api/v2/resources?includeHttps=1&includeRelay=1',
  'pin-create': '/api/v2/pins?strong=true',
  'pin-poll': '/api/v2/pins/564964751',
};
