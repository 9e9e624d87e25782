import type { ConfigPath } from './config.ts';
import { formatPath } from './finding.ts';
import type { Sound, WrittenConfig, WrittenLibrary, WrittenRules } from './written.ts';

export interface LibraryPlace {
  readonly library: Sound<WrittenLibrary>;
  readonly path: ConfigPath;
}

/** The libraries that are listed, each with its path. */
export function* librariesOf({ libraries }: Sound<WrittenConfig>): Generator<LibraryPlace> {
  if (libraries === undefined || typeof libraries === 'string') return;
  for (const [index, library] of libraries.entries()) {
    if (library) yield { library, path: ['libraries', index] };
  }
}

export interface SectionPlace {
  readonly section: NonNullable<NonNullable<Sound<WrittenLibrary>['sections']>[number]>;
  /** The path of its library, formatted. */
  readonly library: string;
  readonly path: ConfigPath;
}

/** The sections of all libraries. */
export function* sectionsOf(config: Sound<WrittenConfig>): Generator<SectionPlace> {
  for (const { library, path } of librariesOf(config)) {
    for (const [index, section] of (library.sections ?? []).entries()) {
      if (section !== undefined)
        yield { section, library: formatPath(path), path: [...path, 'sections', index] };
    }
  }
}

export interface RulesPlace {
  readonly rules: Sound<WrittenRules>;
  readonly path: ConfigPath;
}

/** The rules of the defaults, of every library and of every show. */
export function* ruleSetsOf(config: Sound<WrittenConfig>): Generator<RulesPlace> {
  if (config.defaults?.rules) yield { rules: config.defaults.rules, path: ['defaults', 'rules'] };
  for (const { library, path } of librariesOf(config)) {
    if (library.rules) yield { rules: library.rules, path: [...path, 'rules'] };
    for (const [index, show] of (library.shows ?? []).entries()) {
      if (show?.rules) yield { rules: show.rules, path: [...path, 'shows', index, 'rules'] };
    }
  }
}
