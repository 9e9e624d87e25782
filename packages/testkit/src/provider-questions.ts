import {
  type CallContext,
  type ChangesContext,
  type ExternalIds,
  type Id,
  makeId,
  type Provider,
  parseId,
} from '@plexgaps/core';
import type { Question } from './question.ts';

/** Things at the service, by what they are asked for with. */
export interface Things {
  /** A film that is in a collection. Ids by namespace, the provider's own among them. */
  readonly movie?: ExternalIds;
  readonly collection?: Id;
  /** Sets that a franchise can name: one of each kind that the provider reads. */
  readonly sets?: readonly Id[];
  /** A show with episodes. Ids by namespace, the provider's own among them. */
  readonly show?: ExternalIds;
}

/** What the questions are about. */
export interface Topics {
  readonly namespace: string;
  /** Things that there are. */
  readonly known: Things;
  /** Things that there are not. */
  readonly unknown: Things;
  /** The ordering in which shows are asked for; default: the provider's default. */
  readonly ordering?: string;
  /** The instant at which the questions are asked whose answers are about a time (ISO 8601). */
  readonly now: string;
  /** Of what the provider tells what changed; default: of everything that it answers for. */
  readonly changes?: readonly ChangedKind[];
}

/** What can change upstream. */
export type ChangedKind = Parameters<NonNullable<Provider['changes']>['since']>[0];

/** Everything that a provider can be asked about the known things, each id of a thing on its own. */
export function providerQuestions(provider: Provider, topics: Topics): readonly Question[] {
  return [
    ...filmQuestions(provider, topics),
    ...collectionQuestions(provider, topics),
    ...setQuestions(provider, topics),
    ...showQuestions(provider, topics),
    ...changeQuestions(provider, topics),
    ...diagnosisQuestion(provider),
  ];
}

function diagnosisQuestion(provider: Provider): readonly Question[] {
  const { diagnose } = provider;
  if (!diagnose) return [];
  const ask: Question['ask'] = (ctx) => diagnose.call(provider, { ...ctx, writes: true });
  return [{ name: 'diagnose()', ask, on404: 'error' }];
}

function filmQuestions({ movies }: Provider, { namespace, known, unknown }: Topics): readonly Question[] {
  if (!movies || !known.movie) return [];
  const id = ownId(known.movie, namespace, 'movie');
  const unknownId = ownId(unknown.movie, namespace, 'movie');
  const byId = (name: string, ask: (id: Id, ctx: CallContext) => Promise<unknown>): Question => ({
    name: `${name}(${JSON.stringify(id)})`,
    ask: (ctx) => ask(id, ctx),
    askUnknown: (ctx) => ask(unknownId, ctx),
    on404: 'undefined',
  });
  return [
    ...eachId(
      'movies.membership',
      { own: namespace, known: known.movie, unknown: unknown.movie },
      (ids, ctx) => movies.membership(ids, ctx),
    ),
    ...(movies.get ? [{ ...byId('movies.get', movies.get.bind(movies)), thing: 'movies.membership' }] : []),
    ...(movies.releases ? [byId('movies.releases', movies.releases.bind(movies))] : []),
  ];
}

function collectionQuestions(
  { collections }: Provider,
  { known, unknown, now }: Topics,
): readonly Question[] {
  const id = known.collection;
  const unknownId = unknown.collection;
  if (!collections || !id || !unknownId) return [];
  return [
    {
      name: `collections.get(${JSON.stringify(id)})`,
      ask: (ctx) => collections.get(id, ctx),
      askUnknown: (ctx) => collections.get(unknownId, ctx),
      on404: 'undefined',
    },
    ...(collections.ids
      ? [
          {
            name: 'collections.ids()',
            ask: async (ctx: CallContext) => collections.ids?.({ ...ctx, now }),
            // The list may be late, or the address wrong.
            on404: 'either' as const,
          },
        ]
      : []),
  ];
}

function setQuestions({ sets }: Provider, { known, unknown }: Topics): readonly Question[] {
  if (!sets) return [];
  return (known.sets ?? []).map((id): Question => {
    const kind = parseId(id)?.kind;
    const unknownId = unknown.sets?.find((other) => parseId(other)?.kind === kind);
    return {
      name: `sets.get(${JSON.stringify(id)})`,
      ask: (ctx) => sets.get(id, ctx),
      ...(unknownId && { askUnknown: (ctx: CallContext) => sets.get(unknownId, ctx) }),
      // What names it may be gone, and a page of it may not.
      on404: 'either',
    };
  });
}

function showQuestions(
  { shows }: Provider,
  { namespace, known, unknown, ordering }: Topics,
): readonly Question[] {
  if (!shows || !known.show) return [];
  const order = ordering ?? shows.orderings[0] ?? '';
  return eachId('shows.get', { own: namespace, known: known.show, unknown: unknown.show }, (ids, ctx) =>
    shows.get(ids, order, { ...ctx, hints: Object.freeze({ seasons: Object.freeze([1]) }) }),
  );
}

function changeQuestions(provider: Provider, topics: Topics): readonly Question[] {
  const { changes } = provider;
  if (!changes) return [];
  return changedKinds(provider, topics).map((kind) => ({
    name: `changes.since("${kind}")`,
    ask: (ctx) => changes.since(kind, ...lastHour(topics.now, ctx)),
    on404: 'error',
  }));
}

/** Of what a provider tells what changed. */
export function changedKinds(provider: Provider, { changes }: Topics): readonly ChangedKind[] {
  if (changes) return changes;
  return [...(provider.movies ? (['movie'] as const) : []), ...(provider.shows ? (['series'] as const) : [])];
}

/** A question about the last hour, whose answer is worth enough requests that no provider shuns them. */
export function lastHour(
  now: string,
  { signal }: CallContext,
  most = 100,
): readonly [instant: string, ctx: ChangesContext] {
  const instant = new Date(Date.parse(now) - 3_600_000).toISOString();
  return [instant, { signal, now, most }];
}

/** One question for each id, since a provider is asked with one at a time. */
function eachId(
  name: string,
  { own, known, unknown = {} }: { own: string; known: ExternalIds; unknown: ExternalIds | undefined },
  ask: (ids: ExternalIds, ctx: CallContext) => Promise<unknown>,
): readonly Question[] {
  return singles(known).map((ids) => {
    const [namespace = ''] = Object.keys(ids);
    const others = singles(unknown);
    const other = others.find((one) => namespace in one) ?? others[0] ?? {};
    return {
      name: `${name}(${JSON.stringify(ids)})`,
      thing: name,
      ask: (ctx) => ask(ids, ctx),
      askUnknown: (ctx) => ask(other, ctx),
      // Another's id may be searched for, and a search that is not there is a wrong address.
      on404: namespace === own ? 'undefined' : 'either',
    };
  });
}

/** Sets of ids with one id each, frozen as a run hands them out. */
export function singles(ids: ExternalIds): readonly ExternalIds[] {
  return Object.entries(ids).flatMap(([namespace, values]) =>
    values.map((value) => Object.freeze({ [namespace]: Object.freeze([value]) })),
  );
}

function ownId(ids: ExternalIds | undefined, namespace: string, kind: string): Id {
  return makeId(namespace, kind, ids?.[namespace]?.[0] ?? '');
}
