import { defineServer, type ServerCollections, ServiceError } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { serverContract } from '../src/index.ts';
import { collectionSentences as sentences } from './collection-sentences.ts';
import { failuresOf } from './record.ts';
import { soundCollections, startCabinet } from './tiny/collections.ts';
import { soundServer, tinyAsk } from './tiny/server.ts';
import { optionsSchema } from './tiny/service.ts';

type Check = keyof typeof sentences;
type Break = (sound: ServerCollections) => Partial<ServerCollections>;

async function failedChecks(breaks: Break | undefined): Promise<readonly string[]> {
  const all: readonly string[] = Object.values(sentences);
  const { names, failed } = await failuresOf((run) =>
    serverContract({
      // The other checks have a test of their own.
      test: (name, check) =>
        void (all.some((sentence) => name.endsWith(`: ${sentence}`)) && run(name, check)),
      plugin: defineServer({
        name: 'cabinet',
        optionsSchema,
        origins: ({ url }) => [url],
        create: (options, tools) => {
          const collections = soundCollections(options.url, options.key, tools);
          const server = soundServer(tinyAsk(options, tools), tools);
          return breaks === undefined
            ? server
            : { ...server, collections: { ...collections, ...breaks(collections) } };
        },
      }),
      start: startCabinet,
      libraries: { movie: '1' },
    }),
  );
  expect(names).toEqual(all);
  return [...failed.keys()];
}

test('a server whose collections are sound passes every check', async () => {
  expect(await failedChecks(() => ({}))).toEqual([]);
});

test('nothing is asked of a server that keeps no collections', async () => {
  expect(await failedChecks(undefined)).toEqual([]);
});

const quietly = (error: unknown): undefined => {
  if (!(error instanceof ServiceError)) throw error;
  return undefined;
};

/** As a server that has neither. */
const withoutLooks = { showcases: undefined, posters: undefined } as unknown as Partial<ServerCollections>;

const broken: readonly (readonly [what: string, breaks: Break, ...fails: Check[]])[] = [
  ['may not write', () => ({ rules: async () => undefined }), 'rules', 'library'],
  [
    'compares labels with their case',
    ({ list }) => ({
      list: async (library, label, ctx) =>
        (await list(library, label, ctx)).filter(({ labels }) => labels.includes(label)),
    }),
    'found',
  ],
  [
    'lists the collections of others',
    ({ list }) => ({
      list: async (library, _, ctx) => [
        ...(await list(library, 's', ctx)),
        ...(await list(library, 'x', ctx)),
      ],
    }),
    'found',
  ],
  [
    'adds labels to those that are there',
    ({ edit, list }) => ({
      edit: async (library, key, { labels, ...changes }, ctx) => {
        const now = await edit(library, key, {}, ctx);
        const old = now.kind === 'written' ? now.collection.labels : [];
        return edit(
          library,
          key,
          { ...changes, ...(labels && { labels: [...new Set([...old, ...labels])] }) },
          ctx,
        );
      },
      list,
    }),
    'change',
  ],
  [
    'forgets to lock what it wrote',
    ({ edit }) => ({
      edit: async (...args) => {
        const write = await edit(...args);
        return write.kind === 'written'
          ? { ...write, collection: { ...write.collection, locked: [] } }
          : write;
      },
    }),
    'change',
  ],
  [
    'cleans texts',
    ({ edit }) => ({
      edit: (library, key, changes, ctx) =>
        edit(
          library,
          key,
          { ...changes, ...(changes.summary && { summary: changes.summary.replace(/[<>]/g, '') }) },
          ctx,
        ),
    }),
    'change',
  ],
  [
    'takes nothing out',
    ({ add }) => ({ take: (library, key, _, ctx) => add(library, key, [], ctx) }),
    'members',
  ],
  [
    'calls a collection that is gone written',
    ({ add, take, edit }) => {
      const empty = {
        key: '1',
        title: '',
        summary: '',
        labels: [],
        members: [],
        mode: 'default',
        locked: [],
      } as const;
      const lie = (write: Awaited<ReturnType<typeof add>>) =>
        write.kind === 'gone' ? ({ kind: 'written', collection: empty } as const) : write;
      return {
        add: async (...args) => lie(await add(...args)),
        take: async (...args) => lie(await take(...args)),
        edit: async (...args) => lie(await edit(...args)),
      };
    },
    'removed',
  ],
  ['removes nothing', () => ({ remove: async () => true }), 'removed', 'trouble'],
  ['leaves locks on', () => ({ unlockMembers: async () => undefined }), 'locks', 'trouble'],
  ['knows of no locks', () => ({ lockedMembers: async () => [] }), 'trouble'],
  [
    'takes trouble for an empty list',
    ({ list }) => ({ list: async (...args) => (await list(...args).catch(quietly)) ?? [] }),
    'trouble',
  ],
  [
    'takes trouble for a collection that is gone',
    ({ add }) => ({ add: async (...args) => (await add(...args).catch(quietly)) ?? { kind: 'gone' } }),
    'trouble',
  ],
  [
    'shows a collection in more than what was asked for',
    ({ showcases }) => ({
      ...(showcases && {
        showcases: {
          ...showcases,
          write: async (library, key, places, ctx) => {
            const before = (await showcases.read(library, ctx)).get(key) ?? [];
            return showcases.write(library, key, [...new Set([...before, ...places])], ctx);
          },
        },
      }),
    }),
    'shown',
  ],
  [
    'says that it is shown and does nothing',
    ({ showcases }) => ({
      ...(showcases && { showcases: { ...showcases, write: async (_, __, places) => places } }),
    }),
    'shown',
    'trouble',
  ],
  [
    'keeps the first poster',
    ({ posters }) => ({
      ...(posters && {
        posters: {
          ...posters,
          write: async (key, url, ctx) => (await posters.read(key, ctx)) ?? posters.write(key, url, ctx),
        },
      }),
    }),
    'poster',
  ],
  ['shows nothing beside the grid, and takes no posters', () => withoutLooks],
  [
    'has collections in libraries that there are not',
    ({ list }) => ({ list: (_, label, ctx) => list('1', label, ctx) }),
    'library',
  ],
];

const cases = broken.map(([what, breaks, ...fails]) => ({
  what,
  breaks,
  fails: fails.map((check) => sentences[check]),
}));

describe('a server that', () => {
  test.each(cases)('$what', async ({ breaks, fails }) => {
    expect(await failedChecks(breaks)).toEqual(fails);
  });
});

test('for each check there is a broken server that fails it', () => {
  const failed = new Set(broken.flatMap(([, , ...fails]) => fails));

  expect(Object.keys(sentences).filter((check) => !failed.has(check as Check))).toEqual([]);
});
