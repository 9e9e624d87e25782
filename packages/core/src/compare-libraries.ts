import { factsOf } from './catalogue/films.ts';
import { type LibraryToLookUp, type LookUpContext, lookUpCatalogue } from './catalogue/look-up-catalogue.ts';
import { itemsBesideGaps } from './gaps/beside-gaps.ts';
import { findGaps } from './gaps/find-gaps.ts';
import type { GapInput, Witness } from './gaps/gap-input.ts';
import { narrowGaps, type Only } from './gaps/only.ts';
import type { Catalogue, LibraryGaps, ProviderAnswers } from './model/index.ts';
import type { Plugins, ReadyProvider } from './plugin/ready.ts';
import { staged } from './progress.ts';
import { askable, askPaths, type Paths, withPaths } from './snapshot/ask-paths.ts';
import type { ReadContext } from './snapshot/read-section.ts';

/** A library, the gaps found in it, and all that they follow from. */
export interface Compared extends LibraryToLookUp {
  readonly input: GapInput;
  readonly gaps: LibraryGaps;
  /** The paths that were asked for, of all libraries together. Absent: none were. */
  readonly paths?: Paths;
}

/** What exists, and how it differs from what is owned: the stages that `plexgaps explain` shares with a run. */
export async function compareLibraries(
  libraries: readonly LibraryToLookUp[],
  plugins: Plugins,
  ctx: LookUpContext,
): Promise<readonly Compared[]> {
  const catalogue = await staged('catalogue', ctx.onProgress, () => lookUpCatalogue(libraries, ctx));
  const compare = (library: LibraryToLookUp) => {
    const input = inputOf(library, catalogue);
    return { ...library, input, gaps: gapsOf(input, ctx.only) };
  };
  return lookBesideGaps(libraries.map(compare), compare, plugins, ctx);
}

/** The paths that were asked for, by server and item. */
export function askedPaths(libraries: readonly Compared[]): Paths {
  return libraries.find(({ paths }) => paths)?.paths ?? new Map();
}

/** What looks missing is held against the files beside it: a second, small look at the servers, and the same stage again. */
async function lookBesideGaps(
  libraries: readonly Compared[],
  compare: (library: LibraryToLookUp) => Compared,
  { servers }: Plugins,
  ctx: ReadContext,
): Promise<readonly Compared[]> {
  const beside = libraries.flatMap(({ gaps, snapshot }) => itemsBesideGaps(gaps, snapshot));
  const items = askable(
    beside,
    libraries.map(({ snapshot }) => snapshot),
  );
  if (items.length === 0) return libraries;
  const paths = await askPaths(items, servers, ctx);
  return libraries.map((library) => ({
    ...compare({ ...library, snapshot: withPaths(library.snapshot, items, paths) }),
    paths,
  }));
}

function inputOf(library: LibraryToLookUp, catalogue: Catalogue): GapInput {
  const { snapshot: taken, settings, provider, others = [], perShow = false } = library;
  const hear = (ready: ReadyProvider): Witness => {
    const answers = catalogue.get(ready.id) ?? noAnswers(ready.namespace);
    return { provider: factsOf(ready), answers };
  };
  return { snapshot: taken, settings, ...hear(provider), others: others.map(hear), perShow };
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
