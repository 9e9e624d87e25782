import {
  createHarness,
  type Id,
  type ReportCollection,
  type ReportLibrary,
  type ServerCollections,
} from '@plexgaps/core';
import {
  applyWriteBack,
  defaultTexts,
  type FoundPlaceholder,
  type LibraryToPlan,
  type PlaceholderOutcome,
  type PlaceholderSettings,
  type Plugins,
  planWriteBack,
  takeBackPlaceholders,
  type WriteBackPlan,
  withLooks,
} from '@plexgaps/core/host';
import { type PlexStandIn, startSandbox, type World } from '@plexgaps/sandbox';
import plex from '../../src/plex/index.ts';

const ctx = { signal: new AbortController().signal };
const titles = ['Alien', 'Aliens', 'Alien³', 'Blade Runner', 'Cube', 'Cube 2'];
const automatic = ['Alien Collection', 'Alien Collection', 'Alien Collection', '', 'Cube Collection', ''];

const world: World = {
  today: '2026-11-21',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  expected: {},
  plex: [
    {
      name: 'House',
      machineIdentifier: 'e5b0'.repeat(10),
      sections: [
        {
          key: '1',
          title: 'Films',
          type: 'movie',
          uuid: '7b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e01',
          movies: titles.map((title, index) => ({
            ratingKey: String(101 + index),
            title,
            guid: `plex://movie/${index}`,
            guids: [`tmdb://${index + 1}`],
            ...(automatic[index] ? { collections: [automatic[index]] } : {}),
          })),
        },
      ],
    },
  ],
};

const settings: PlaceholderSettings = {
  style: 'collection',
  label: 'Plexgaps',
  labels: [],
  mode: 'hide',
  poster: 'none',
  promote: [],
  minOwned: 1,
  minMissing: 1,
  limit: 100,
  onDeletionRefused: 'rename',
  texts: defaultTexts.collection,
};

/** What a run finds out, and how placeholders are kept. Default: Alien and Cube have gaps. */
export interface Round {
  readonly groups?: readonly ReportCollection[];
  readonly settings?: Partial<PlaceholderSettings>;
  readonly library?: Partial<ReportLibrary>;
  readonly narrowed?: boolean;
  /** Milliseconds that it waits for an answer. Default: long enough. */
  readonly timeout?: number;
}

/** An item, a poster or a hub. */
export type Item = Readonly<Record<string, unknown>>;

/** A plan that is ready to be carried out. */
interface Ready {
  readonly plan: WriteBackPlan;
  apply(): Promise<readonly PlaceholderOutcome[]>;
}

/** A Plex server with six films, and the runs that keep placeholders on it. */
export interface House {
  readonly server: PlexStandIn;
  /** The collections of the server, as a run sees them. */
  connect(timeout?: number): Promise<ServerCollections>;
  /** Reads what is on the server and plans. */
  plan(round?: Round): Promise<Ready>;
  /** The same, and carries it out: what a run with `--apply` does. */
  round(round?: Round): Promise<{
    readonly plan: WriteBackPlan;
    readonly actions: readonly (readonly string[])[];
    readonly outcomes: readonly string[];
  }>;
  /** Takes all placeholders back. */
  remove(): Promise<readonly string[]>;
  /** All that a client can see of the collections and of the films' locks. */
  look(): Promise<unknown>;
  /** Asks the server as any client does, for what somebody else may leave there. */
  send(method: string, path: string): Promise<readonly Item[]>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const sandbox = await startSandbox(world);
  const [server] = sandbox.plex as [PlexStandIn];
  const closers: (() => Promise<void>)[] = [];

  const connections = new Map<number, Promise<ServerCollections>>();
  const connectOnce = async (timeout: number): Promise<ServerCollections> => {
    const limits = { requestsPerSecond: Number.POSITIVE_INFINITY, retries: 0, backoff: 1, timeout };
    const harness = await createHarness(plex, { url: server.url, token: server.token }, { limits });
    closers.push(harness.close);
    const { collections } = harness.wrapped;
    if (!collections) throw new Error('Plex keeps collections.');
    return collections;
  };
  const connect: House['connect'] = (timeout = 10_000) => {
    const known = connections.get(timeout) ?? connectOnce(timeout);
    connections.set(timeout, known);
    return known;
  };
  const plan: House['plan'] = async ({ groups = [alien, cube], narrowed = false, timeout, ...own } = {}) => {
    const collections = await connect(timeout);
    const kept = { ...settings, ...own.settings };
    const listed = await collections.list('1', 'Plexgaps', ctx);
    const existing = await withLooks(collections, '1', listed, kept, ctx);
    const rules = await collections.rules('1', ctx);
    const planned: LibraryToPlan = {
      library: libraryOf(groups, own.library),
      settings: kept,
      places: [{ server: 'plex', section: '1', title: 'Films', rules, existing }],
    };
    const plan = planWriteBack([planned], { narrowed });
    return { plan, apply: () => applyWriteBack(plan.actions, () => collections, ctx) };
  };
  const round: House['round'] = async (options) => {
    const ready = await plan(options);
    const outcomes = (await ready.apply()).map(wordsOf);
    const actions = ready.plan.actions.map(({ action, identity, because }) => [action, identity, ...because]);
    return { plan: ready.plan, actions, outcomes };
  };
  const send: House['send'] = async (method, path) => {
    const headers = { accept: 'application/json', 'x-plex-token': server.token };
    const text = await (await fetch(server.url + path, { method, headers })).text();
    const container = text === '' ? {} : JSON.parse(text).MediaContainer;
    return container.Metadata ?? container.Hub ?? [];
  };
  return {
    server,
    connect,
    plan,
    round,
    remove: async () => {
      const collections = await connect();
      const listed = await withLooks(
        collections,
        '1',
        await collections.list('1', 'Plexgaps', ctx),
        settings,
        ctx,
      );
      const place = { library: 'Films', type: 'movie', server: 'plex', section: '1', sectionTitle: 'Films' };
      const found = listed.map(
        (collection) =>
          ({ ...place, label: 'Plexgaps', identity: 'any', collection }) as unknown as FoundPlaceholder,
      );
      const servers = new Map([['plex', { server: { collections } }]]) as unknown as Plugins['servers'];
      return (await takeBackPlaceholders(found, { servers } as Plugins, ctx)).map(wordsOf);
    },
    look: () => look(send),
    send,
    close: async () => {
      for (const close of closers) await close();
      await sandbox.close();
    },
  };
}

async function look(send: House['send']): Promise<unknown> {
  const hubs = (await send('GET', '/hubs/sections/1/manage')).filter(({ identifier }) =>
    String(identifier).startsWith('custom.'),
  );
  const rows = await send('GET', '/library/sections/1/all?type=18&sort=titleSort');
  const collections = await Promise.all(
    rows.map(async ({ ratingKey }) => {
      const [one = {}] = await send('GET', `/library/metadata/${ratingKey}`);
      const members = await send('GET', `/library/collections/${ratingKey}/children`);
      const { title, titleSort, summary, collectionMode } = one;
      const posters = await send('GET', `/library/metadata/${ratingKey}/posters`);
      const chosen = posters.find(({ selected }) => selected);
      const hub = hubs.find(({ identifier }) => identifier === `custom.collection.1.${ratingKey}`);
      const tags = (one['Label'] as { tag: string }[] | undefined)?.map(({ tag }) => tag) ?? [];
      return {
        title,
        titleSort,
        summary,
        collectionMode,
        labels: tags.map((tag) => tag.replace(/wrote:.*/, 'wrote:…')),
        members: members.map((member) => member['ratingKey']),
        ...(hub && { home: hub['homeVisibility'], library: hub['recommendationsVisibility'] }),
        ...(chosen && { poster: chosen['ratingKey'] }),
      };
    }),
  );
  const films = await send('GET', '/library/metadata/101,102,103,104,105,106');
  const locked = films.filter((film) => 'Field' in film).map((film) => film['ratingKey']);
  const left = hubs.length - collections.filter((one) => 'home' in one).length;
  return { collections, locked, ...(left > 0 && { hubsOfNothing: left }) };
}

export function wordsOf({ outcome, message }: PlaceholderOutcome): string {
  return message === undefined ? outcome : `${outcome}: ${message}`;
}

/** A collection of which these films of the server are owned, and these titles missing. */
export function group(
  id: Id,
  title: string,
  owned: readonly string[],
  missing: readonly string[],
  own: Partial<ReportCollection> = {},
): ReportCollection {
  const film = (name: string) => ({
    id: `tmdb:movie:${name}` as Id,
    title: name,
    released: '1992-05-22',
    because: [],
  });
  return {
    kind: 'collection',
    id,
    title,
    status: missing.length > 0 ? 'incomplete' : 'complete',
    owned: owned.map((key) => ({ ...film(key), items: [{ server: 'plex', section: '1', ratingKey: key }] })),
    missing: missing.map(film),
    upcoming: [],
    announced: [],
    ignored: [],
    possiblyOwned: [],
    disputed: [],
    elsewhere: [],
    extras: [],
    ...own,
  };
}

export const alien: ReportCollection = group(
  'tmdb:collection:8091',
  'Alien Collection',
  ['101', '102'],
  ['Alien³'],
);
export const cube: ReportCollection = group(
  'tmdb:collection:437',
  'Cube Collection',
  ['105'],
  ['Cube 2', 'Cube Zero'],
);

export function libraryOf(
  groups: readonly ReportCollection[],
  own: Partial<ReportLibrary> = {},
): ReportLibrary {
  return {
    name: 'Films',
    type: 'movie',
    providers: ['tmdb'],
    complete: true,
    evidence: { received: 6, expected: 6, failedLookUps: 0, staleLookUps: 0 },
    totals: {} as ReportLibrary['totals'],
    groups,
    unmatched: [],
    mend: [],
    ...own,
  };
}

/** The two placeholders as they look when a run has written them. */
export const written = {
  alien: {
    title: 'Missing from Alien Collection',
    titleSort: '~Missing Alien Collection',
    summary: '1 of 3 missing: Alien³ (1992).\n\nMissing:\n• Alien³, 1992-05-22',
    collectionMode: '0',
    labels: ['Plexgaps', 'Plexgaps:tmdb:collection:8091', 'Plexgaps:wrote:…'],
    members: ['101', '102'],
  },
  cube: {
    title: 'Missing from Cube Collection',
    titleSort: '~Missing Cube Collection',
    summary:
      '2 of 3 missing: Cube 2 (1992), Cube Zero (1992).\n\nMissing:\n• Cube 2, 1992-05-22\n• Cube Zero, 1992-05-22',
    collectionMode: '0',
    labels: ['Plexgaps', 'Plexgaps:tmdb:collection:437', 'Plexgaps:wrote:…'],
    members: ['105'],
  },
} as const;

/** The collections that Plex made of its own accord. */
export const own = [
  { title: 'Alien Collection', summary: '', labels: [], members: ['101', '102', '103'] },
  { title: 'Cube Collection', summary: '', labels: [], members: ['105'] },
] as const;

const poster = { poster: 'https://images.example/cube.jpg' };
const settingsOfScenes = { promote: ['home'], poster: 'provider' } as const;
const cubeWith = (owned: readonly string[], missing: readonly string[]): Round => ({
  groups: [group('tmdb:collection:437', 'Cube Collection', owned, missing, poster)],
  settings: settingsOfScenes,
});

/** What a run does with one placeholder: what there is when it begins, and what it comes to. */
export const scenes = {
  made: { before: { groups: [] }, next: cubeWith(['105', '101'], ['Cube Zero']) },
  changed: { before: { groups: [cube] }, next: cubeWith(['106', '101'], ['Cube Zero']) },
  removed: {
    before: cubeWith(['105', '101'], ['Cube Zero']),
    next: { groups: [], settings: settingsOfScenes },
  },
} as const satisfies Readonly<Record<string, { readonly before: Round; readonly next: Round }>>;
