import { type FilmEpisodes, lookUpFilmEpisodes } from './catalogue/film-episodes.ts';
import { factsOf } from './catalogue/films.ts';
import { type LibraryToLookUp, type LookUpContext, lookUpCatalogue } from './catalogue/look-up-catalogue.ts';
import { lookUpPathFilms } from './catalogue/path-films.ts';
import { itemsBesideGaps } from './gaps/beside-gaps.ts';
import { showsBeside } from './gaps/film-episodes.ts';
import { findGaps } from './gaps/find-gaps.ts';
import type { GapInput, Witness } from './gaps/gap-input.ts';
import { soughtFilms } from './gaps/movies.ts';
import { narrowGaps, type Only } from './gaps/only.ts';
import { itemKey, type LibraryGaps, type LibrarySnapshot, type ProviderAnswers } from './model/index.ts';
import type { Plugins, ReadyProvider } from './plugin/ready.ts';
import { staged } from './progress.ts';
import { askable, askPaths, type Paths, withPaths } from './snapshot/ask-paths.ts';
import { withUnknownPath } from './snapshot/film-paths.ts';

/** A library, the gaps found in it, and all that they follow from. */
export interface Compared extends LibraryToLookUp {
  readonly input: GapInput;
  readonly gaps: LibraryGaps;
  /** The paths that were asked for, of all libraries together. Absent: nobody looked beside the gaps yet. */
  readonly paths?: Paths;
}

/** What comparing needs beside what is compared. */
export interface ComparingContext extends LookUpContext {
  /** A report is to be made of it, which tells what is owned only as numbers. */
  readonly brief?: boolean;
}

/**
 * What exists, and how it differs from what is owned: the stages that `plexgaps explain` shares with a run. However they end,
 * what was learnt is kept.
 */
export async function compareLibraries(
  libraries: readonly LibraryToLookUp[],
  plugins: Plugins,
  ctx: ComparingContext,
): Promise<readonly Compared[]> {
  try {
    return await compareAll(libraries, plugins, ctx);
  } finally {
    await ctx.sources.save();
  }
}

async function compareAll(
  libraries: readonly LibraryToLookUp[],
  plugins: Plugins,
  ctx: ComparingContext,
): Promise<readonly Compared[]> {
  const { known, compared } = await staged('catalogue', ctx.onProgress, async () => {
    const catalogue = await lookUpCatalogue(libraries, ctx);
    const first = libraries.map((library) => compareWith({ catalogue, filmEpisodes: [] }, library, ctx));
    const beside = ctx.only ? await compareShowsBeside(first, ctx) : [];
    const found = await lookUpFilmEpisodes([...first, ...beside], catalogue, ctx);
    const isTouched = ({ settings }: Compared) => settings.type === 'movie' && found.filmEpisodes.length > 0;
    return {
      known: found,
      compared: first.map((library) => (isTouched(library) ? compareWith(found, library, ctx) : library)),
    };
  });
  return lookBesideGaps(compared, known, plugins, ctx);
}

/** The paths that were asked for, by server and item. */
export function askedPaths(libraries: readonly Compared[]): Paths {
  return libraries.find(({ paths }) => paths)?.paths ?? new Map();
}

/** A narrowed run looks up no show by itself: those that may hold a missing film are, so that it says what a full one does. */
async function compareShowsBeside(
  libraries: readonly Compared[],
  { only: _, ...ctx }: ComparingContext,
): Promise<readonly Compared[]> {
  const films = libraries.flatMap(({ gaps }) => soughtFilms(gaps));
  if (films.length === 0) return [];
  const shows = libraries
    .filter(({ settings }) => settings.type === 'show')
    .map((library) => ({ ...library, snapshot: showsBeside(library.snapshot, films) }));
  const full = { ...ctx, only: undefined };
  const catalogue = await lookUpCatalogue(shows, full);
  return shows.map((library) => compareWith({ catalogue, filmEpisodes: [] }, library, full));
}

function compareWith(
  known: FilmEpisodes,
  library: LibraryToLookUp,
  { only, brief = false }: Pick<ComparingContext, 'only' | 'brief'>,
  standing?: GapInput['standing'],
): Compared {
  const input = inputOf(library, known);
  return { ...library, input, gaps: gapsOf({ ...input, brief, ...(standing && { standing }) }, only) };
}

/**
 * What looks missing is held against the files beside it: a second, small look at the servers, a question for each
 * foreign id in their paths, and the same stage again for what something new is known of.
 */
async function lookBesideGaps(
  libraries: readonly Compared[],
  known: FilmEpisodes,
  { servers }: Plugins,
  ctx: ComparingContext,
): Promise<readonly Compared[]> {
  const beside = libraries.flatMap(({ gaps, snapshot }) => itemsBesideGaps(gaps, snapshot));
  const snapshots = libraries.map(({ snapshot }) => snapshot);
  const items = withUnknownPath(askable(beside, snapshots), snapshots);
  const paths: Paths = items.length === 0 ? new Map() : await askPaths(items, servers, ctx);
  const read = libraries.map((library) => ({
    ...library,
    snapshot: withPaths(library.snapshot, items, paths),
    paths,
  }));
  const catalogue = await lookUpPathFilms(read, beside, known.catalogue, ctx);
  return read.map((library, index) => {
    const before = libraries[index];
    const isLearnt = library.settings.type === 'movie' && catalogue !== known.catalogue;
    if (!isLearnt && library.snapshot === before?.snapshot) return library;
    const standing = before && standingIn(before, library.snapshot);
    return { ...library, ...compareWith({ ...known, catalogue }, library, ctx, standing) };
  });
}

/** The shows of which the paths told nothing. `undefined`: all are to be judged anew. */
function standingIn({ snapshot, gaps }: Compared, told: LibrarySnapshot): GapInput['standing'] {
  const shows = new Set<string>();
  for (const [at, before] of snapshot.sections.entries()) {
    const now = told.sections[at];
    if (now?.complete !== before.complete) return undefined;
    const changed = now.episodes.filter((episode, place) => episode !== before.episodes[place]);
    if (changed.length > 0 && before.role !== 'owned') return undefined;
    for (const { showKey } of changed) shows.add(itemKey({ server: before.server, ratingKey: showKey }));
  }
  return new Map(
    gaps.gaps.flatMap((gap) =>
      gap.kind === 'series' && !gap.items.some((item) => shows.has(itemKey(item))) ? [[gap.id, gap]] : [],
    ),
  );
}

function inputOf(library: LibraryToLookUp, { catalogue, filmEpisodes }: FilmEpisodes): GapInput {
  const { snapshot: taken, settings, provider, others = [], perShow = false } = library;
  const hear = (ready: ReadyProvider): Witness => {
    const answers = catalogue.get(ready.id) ?? noAnswers(ready.namespace);
    return { provider: factsOf(ready), answers };
  };
  const specials = settings.type === 'movie' && filmEpisodes.length > 0 ? { filmEpisodes } : {};
  return { snapshot: taken, settings, ...hear(provider), others: others.map(hear), perShow, ...specials };
}

function gapsOf(input: GapInput, only: Only | undefined): LibraryGaps {
  const gaps = findGaps(input);
  return only ? narrowGaps(gaps, only) : gaps;
}

/** A provider that was not asked, since none of its libraries could be read in full. */
function noAnswers(namespace: string): ProviderAnswers {
  const none = new Map<never, never>();
  return { namespace, memberships: none, collections: none, films: none, releases: none, series: none };
}
