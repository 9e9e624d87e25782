import { type Answer, htmlPage, type Request, type Route } from '../stand-in.ts';
import { editItems } from './edit-items.ts';
import { changeHub, createHub, deleteHub } from './hubs.ts';
import { answerDetails } from './lists.ts';
import { addPoster, choosePoster, removePoster } from './posters.ts';
import type { PlexState, StoredCollection, StoredSection } from './state.ts';
import {
  addMembers,
  createCollection,
  deleteCollection,
  removeMember,
  setPreferences,
  type Written,
} from './write-collections.ts';

/** All that changes something. */
export function writeRoutes(state: PlexState): readonly Route[] {
  const ofCollection = (
    method: string,
    pattern: string,
    name: string,
    write: (request: Request, found: StoredCollection, params: Readonly<Record<string, string>>) => Answer,
  ): Route => ({
    method,
    pattern,
    name,
    answer: (request, params) => {
      const found = state.items.get(params['id'] ?? '');
      return found?.type === 'collection' ? write(request, found, params) : htmlPage(404);
    },
  });
  const remove = (request: Request, found: StoredCollection, params: Readonly<Record<string, string>>) =>
    answerWritten(request, removeMember(found, params['item'] ?? ''));
  return [
    {
      method: 'POST',
      pattern: '/library/collections',
      name: 'collection-create',
      answer: (request) => answerWritten(request, createCollection(state, request.query)),
    },
    {
      method: 'PUT',
      pattern: '/library/sections/:key/all',
      name: 'section-edit',
      answer: ({ query }, params) => {
        const section = state.sections.get(params['key'] ?? '');
        return answerStatus(section ? editItems(state, section, query) : 404);
      },
    },
    ofCollection('PUT', '/library/collections/:id/items', 'collection-add', (request, found) =>
      answerWritten(request, addMembers(state, found, request.query)),
    ),
    ofCollection('DELETE', '/library/collections/:id/items/:item', 'collection-take', remove),
    ofCollection('DELETE', '/library/collections/:id/children/:item', 'collection-take-child', remove),
    ofCollection('DELETE', '/library/collections/:id', 'collection-delete', (_, found) =>
      answerStatus(deleteCollection(state, found)),
    ),
    ofCollection('DELETE', '/library/sections/:key/collection/:id', 'section-collection-delete', (_, found) =>
      answerStatus(deleteCollection(state, found)),
    ),
    ofCollection('PUT', '/library/metadata/:id/prefs', 'item-prefs', ({ query }, found) => {
      setPreferences(found, query);
      return answerStatus(200);
    }),
    ofCollection('POST', '/library/metadata/:id/posters', 'poster-add', ({ query }, found) =>
      answerStatus(addPoster(found, query)),
    ),
    ofCollection('PUT', '/library/metadata/:id/poster', 'poster-choose', ({ query }, found) =>
      answerStatus(choosePoster(found, query)),
    ),
    ofCollection('DELETE', '/library/metadata/:id/poster', 'poster-remove', (_, found) =>
      answerStatus(removePoster(found)),
    ),
    ...hubRoutes(state),
  ];
}

function hubRoutes(state: PlexState): readonly Route[] {
  const ofSection = (
    method: string,
    pattern: string,
    name: string,
    write: (section: StoredSection, request: Request, params: Readonly<Record<string, string>>) => number,
  ): Route => ({
    method,
    pattern,
    name,
    answer: (request, params) => {
      const section = state.sections.get(params['key'] ?? '');
      return answerStatus(section ? write(section, request, params) : 404);
    },
  });
  const managed = '/hubs/sections/:key/manage';
  return [
    ofSection('POST', managed, 'hub-create', (section, { query }) => createHub(state, section, query)),
    ofSection('PUT', `${managed}/:identifier`, 'hub-change', (section, { query }, params) =>
      changeHub(section, params['identifier'] ?? '', query),
    ),
    ofSection('DELETE', `${managed}/:identifier`, 'hub-delete', (section, _, params) =>
      deleteHub(section, params['identifier'] ?? ''),
    ),
  ];
}

function answerWritten(request: Request, written: Written): Answer {
  return typeof written === 'number' ? htmlPage(written) : answerDetails(request, [written]);
}

/** What went well is told with an empty page, what did not with the page of its status. */
function answerStatus(status: number): Answer {
  return status === 200 ? { headers: { 'content-type': 'text/html' }, body: '' } : htmlPage(status);
}
