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

export const plexTvRequests: Readonly<Record<string, string>> = {
  user: '/api/v2/user',
  ping: '/api/v2/ping',
  resources: '/api/v2/resources?includeHttps=1&includeRelay=1',
  'pin-create': '/api/v2/pins?strong=true',
  'pin-poll': '/api/v2/pins/564964751',
};
