import type { CallContext, EpisodeItem, MediaServer, MovieItem, Page, ShowItem } from '@plexgaps/core';
import type { Question } from './question.ts';

/** Libraries of the server, by the key under which it knows them. */
export interface Libraries {
  /** One with films. */
  readonly movie?: string;
  /** One with shows and their episodes. */
  readonly show?: string;
}

/** A list of a server, all its pages together. Where it is cut may differ with the server's speed. */
export interface List<Item = MovieItem | ShowItem | EpisodeItem> {
  readonly items: readonly Item[];
  /** The distinct totals that its pages speak of, in order. */
  readonly totals: readonly number[];
}

/** Everything that a server can be asked about the libraries. */
export function serverQuestions(server: MediaServer, libraries: Libraries): readonly Question[] {
  const keys = Object.values(libraries);
  const { settled, paths, diagnose } = server;
  return [
    { name: 'describe()', ask: (ctx) => server.describe(ctx), on404: 'error', hasFallback: true },
    { name: 'libraries()', ask: (ctx) => server.libraries(ctx), on404: 'error' },
    ...(settled ? keys.map((key) => about('settled', key, (ctx) => settled.call(server, key, ctx))) : []),
    ...listsOf(libraries).map(({ method, key }) =>
      about(method, key, (ctx) => readList<MovieItem | ShowItem | EpisodeItem>(server[method](key, ctx))),
    ),
    ...(paths ? [pathsOfAFew(server, libraries)] : []),
    ...(diagnose
      ? [
          {
            name: 'diagnose()',
            ask: (ctx: CallContext) => diagnose.call(server, { ...ctx, writes: true }),
            on404: 'error' as const,
            hasFallback: true,
          },
        ]
      : []),
  ];
}

/** The lists that the libraries have: which method gives them, and the key it takes. */
export function listsOf({ movie, show }: Libraries): readonly {
  readonly method: 'movies' | 'shows' | 'episodes';
  readonly key: string;
}[] {
  return [
    ...(movie === undefined ? [] : [{ method: 'movies' as const, key: movie }]),
    ...(show === undefined ? [] : (['shows', 'episodes'] as const).map((method) => ({ method, key: show }))),
  ];
}

/** Reads a list to its end. */
export async function readList<Item>(pages: AsyncIterable<Page<Item>>): Promise<List<Item>> {
  const items: Item[] = [];
  const totals = new Set<number>();
  for await (const page of pages) {
    items.push(...page.items);
    totals.add(page.total);
  }
  return { items, totals: [...totals] };
}

function about(method: string, key: string, ask: Question['ask']): Question {
  return { name: `${method}(${JSON.stringify(key)})`, ask, on404: 'error' };
}

function pathsOfAFew(server: MediaServer, { movie, show }: Libraries): Question {
  return {
    name: 'paths(a few rating keys)',
    on404: 'error',
    async ask(ctx: CallContext) {
      const pages = movie === undefined ? server.episodes(show ?? '', ctx) : server.movies(movie, ctx);
      const { items } = await readList<MovieItem | EpisodeItem>(pages);
      const keys = items.slice(0, 3).map(({ ratingKey }) => ratingKey);
      const paths = await server.paths?.(Object.freeze(keys), ctx);
      return Object.fromEntries(paths ?? []);
    },
  };
}
