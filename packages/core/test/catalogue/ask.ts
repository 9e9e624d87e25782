import { type LookUpContext, lookUpCatalogue } from '../../src/catalogue/look-up-catalogue.ts';
import { openSources, type SourcesOptions } from '../../src/catalogue/sources.ts';
import type { IgnoreRule, Rules } from '../../src/config/config.ts';
import type { LibrarySettings } from '../../src/gaps/gap-input.ts';
import { parseOnly } from '../../src/gaps/only.ts';
import type {
  Catalogue,
  LibrarySnapshot,
  MovieItem,
  Problem,
  SectionSnapshot,
} from '../../src/model/index.ts';
import type { ReadyProvider } from '../../src/plugin/ready.ts';
import { plainRules, section, today } from '../gaps/build.ts';

/** What a library is asked about with. */
export interface Asked {
  readonly type?: 'movie' | 'show';
  readonly movies?: readonly MovieItem[];
  readonly sections?: readonly SectionSnapshot[];
  readonly rules?: Partial<Rules>;
  readonly ignore?: readonly IgnoreRule[];
  readonly shows?: LibrarySettings['shows'];
}

export function library({ type = 'movie', movies = [], sections, rules, ignore = [], shows = [] }: Asked) {
  const settings: LibrarySettings = {
    name: 'Library',
    type,
    rules: { ...plainRules, ...rules },
    ignore,
    shows,
    today,
  };
  const snapshot: LibrarySnapshot = {
    name: 'Library',
    type,
    sections: sections ?? [section({ movies })],
  };
  return { settings, snapshot };
}

/** How things are asked for beside what is asked. */
export interface AskingOptions
  extends Partial<Pick<SourcesOptions, 'cache' | 'now' | 'freshness' | 'staleFor' | 'offline' | 'refresh'>> {
  readonly only?: string;
  readonly signal?: AbortSignal;
}

/** Looks up libraries with one provider, keeps what it learns, and says which problems came up. */
export async function askFor(
  libraries: readonly ReturnType<typeof library>[],
  provider: ReadyProvider,
  { only, signal = new AbortController().signal, ...keeping }: AskingOptions = {},
): Promise<{ readonly catalogue: Catalogue; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const ctx = lookUpContext({ signal, ...keeping }, problems);
  const catalogue = await lookUpCatalogue(
    libraries.map((one) => ({ ...one, provider })),
    { ...ctx, only: only === undefined ? undefined : parseOnly(only) },
  );
  await ctx.sources.save();
  return { catalogue, problems };
}

/** What look-ups are done with; the problems are told into the list. */
export function lookUpContext(
  { signal = new AbortController().signal, ...keeping }: AskingOptions = {},
  problems: Problem[] = [],
): LookUpContext {
  const onProgress: LookUpContext['onProgress'] = (event) => {
    if (event.kind === 'problem') problems.push(event.problem);
  };
  const now = new Date(`${today}T06:00:00.000Z`);
  const sources = openSources({ now, freshness: 'balanced', staleFor: 30, ...keeping, onProgress });
  return { signal, only: undefined, onProgress, sources };
}
