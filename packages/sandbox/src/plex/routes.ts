import { type Answer, htmlPage, type Request, type Route, type StandInDefinition } from '../stand-in.ts';
import type { PagingConduct, PlexBehaviour } from './behaviour.ts';
import type { Container } from './content.ts';
import { encodeContainer } from './encode.ts';
import { describeHubs } from './hubs.ts';
import { listSection } from './listing.ts';
import { answerChildren, answerCollections, answerDetails, answerLeaves, answerSection } from './lists.ts';
import { describePosters } from './posters.ts';
import {
  describeActivities,
  describeLabels,
  describeSections,
  describeSettings,
  describeWays,
} from './sections.ts';
import { describeIdentity, describeLibrary, describeServer } from './server.ts';
import type { PlexState, StoredItem, StoredSection } from './state.ts';
import { writeRoutes } from './write-routes.ts';

const LONGEST_TARGET = 8000;

/** All that the server answers. `conduct` is asked anew for each request. */
export function definePlex(state: PlexState, conduct: () => PagingConduct): StandInDefinition {
  return {
    service: 'plex',
    routes: [
      ...serverRoutes(state),
      ...sectionRoutes(state, conduct),
      ...itemRoutes(state, conduct),
      ...writeRoutes(state),
    ],
    guard: (request) => refuse(state, request, conduct().behaviour),
    notFound: () => htmlPage(404),
  };
}

function refuse(state: PlexState, request: Request, behaviour: PlexBehaviour): Answer | undefined {
  const { longestTarget = LONGEST_TARGET } = behaviour;
  if (request.path.length + request.query.toString().length > longestTarget) return htmlPage(414);
  if (request.path === '/identity') return undefined;
  const token = request.headers['x-plex-token'] ?? request.query.get('X-Plex-Token');
  return token === state.token ? undefined : htmlPage(401);
}

function serverRoutes(state: PlexState): readonly Route[] {
  const container = (pattern: string, name: string, describe: () => Container): Route =>
    get(pattern, name, (request) => encodeContainer(request, describe()));
  return [
    container('/identity', 'identity', () => describeIdentity(state)),
    container('/', 'server', () => describeServer(state)),
    container('/activities', 'activities', () => describeActivities(state)),
    container('/library', 'library', describeLibrary),
    container('/library/sections', 'sections', () => describeSections(state)),
    container('/library/sections/all', 'sections-all', () => describeSections(state)),
  ];
}

function sectionRoutes(state: PlexState, conduct: () => PagingConduct): readonly Route[] {
  const section = (
    pattern: string,
    name: string,
    answer: (request: Request, section: StoredSection) => Answer,
  ): Route =>
    get(pattern, name, (request, params) => {
      const found = state.sections.get(params['key'] ?? '');
      return found ? answer(request, found) : htmlPage(404);
    });
  return [
    section('/library/sections/:key', 'section', (request, found) =>
      encodeContainer(request, describeWays(found)),
    ),
    section('/library/sections/:key/all', 'section-all', (request, found) =>
      answerSection(request, found, conduct()),
    ),
    section('/library/sections/:key/prefs', 'section-prefs', (request, found) =>
      encodeContainer(request, describeSettings(found)),
    ),
    section('/library/sections/:key/label', 'section-labels', (request, found) =>
      encodeContainer(request, describeLabels(found, listSection(found, request.query))),
    ),
    section('/hubs/sections/:key/manage', 'hubs', (request, found) =>
      encodeContainer(request, describeHubs(found, request.query)),
    ),
    section('/library/sections/:key/collections', 'section-collections', (request, found) =>
      answerCollections(request, found, conduct()),
    ),
  ];
}

function itemRoutes(state: PlexState, conduct: () => PagingConduct): readonly Route[] {
  const item = (
    pattern: string,
    name: string,
    answer: (request: Request, item: StoredItem) => Answer,
    type?: StoredItem['type'],
  ): Route =>
    get(pattern, name, (request, params) => {
      const found = state.items.get(params['id'] ?? '');
      return found && found.type === (type ?? found.type) ? answer(request, found) : htmlPage(404);
    });
  const children = (request: Request, found: StoredItem): Answer => answerChildren(request, found, conduct());
  return [
    get('/library/metadata/:ids', 'items', (request, params) => {
      const found = (params['ids'] ?? '').split(',').flatMap((id) => state.items.get(id) ?? []);
      return found.length === 0 ? htmlPage(404) : answerDetails(request, found);
    }),
    get('/library/metadata/:id/posters', 'posters', (request, params) => {
      const found = state.items.get(params['id'] ?? '');
      return found?.type === 'collection' ? encodeContainer(request, describePosters(found)) : htmlPage(404);
    }),
    item('/library/metadata/:id/children', 'children', children),
    item('/library/metadata/:id/allLeaves', 'leaves', (request, found) =>
      answerLeaves(request, found, conduct()),
    ),
    item(
      '/library/collections/:id',
      'collection',
      (request, found) => answerDetails(request, [found]),
      'collection',
    ),
    item('/library/collections/:id/children', 'collection-children', children, 'collection'),
    item('/library/collections/:id/items', 'collection-items', children, 'collection'),
  ];
}

function get(pattern: string, name: string, answer: Route['answer']): Route {
  return { method: 'GET', pattern, name, answer };
}
