import { type Answer, htmlPage, type Request, type Route } from '../stand-in.ts';
import { editItems } from './edit-items.ts';
import { answerDetails } from './lists.ts';
import type { PlexState, StoredCollection } from './state.ts';
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
    ofCollection('POST', '/library/metadata/:id/posters', 'poster-add', ({ query }, found) => {
      const url = query.get('url');
      if (url === null) return htmlPage(400);
      found.posters = [...found.posters, url];
      return answerStatus(200);
    }),
  ];
}

function answerWritten(request: Request, written: Written): Answer {
  return typeof written === 'number' ? htmlPage(written) : answerDetails(request, [written]);
}

/** What went well is told with an empty page, what did not with the page of its status. */
function answerStatus(status: number): Answer {
  return status === 200 ? { headers: { 'content-type': 'text/html' }, body: '' } : htmlPage(status);
}
