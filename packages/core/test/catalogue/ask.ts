import { lookUpCatalogue } from '../../src/catalogue/look-up-catalogue.ts';
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

/** Looks up libraries with one provider, and says which problems came up. */
export async function askFor(
  libraries: readonly ReturnType<typeof library>[],
  provider: ReadyProvider,
  {
    only,
    signal = new AbortController().signal,
  }: { readonly only?: string; readonly signal?: AbortSignal } = {},
): Promise<{ readonly catalogue: Catalogue; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const catalogue = await lookUpCatalogue(
    libraries.map((one) => ({ ...one, provider })),
    {
      signal,
      only: only === undefined ? undefined : parseOnly(only),
      onProgress: (event) => {
        if (event.kind === 'problem') problems.push(event.problem);
      },
    },
  );
  return { catalogue, problems };
}
