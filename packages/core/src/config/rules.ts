import { dirname, resolve, sep } from 'node:path';
import type { ConfigPath } from './config.ts';
import type { Environment } from './environment.ts';
import { type Finding, formatPath, orList, quote } from './finding.ts';
import { nearestName } from './nearest.ts';
import { librariesOf, ruleSetsOf, sectionsOf } from './places.ts';
import type { CompileTemplate } from './template.ts';
import { templatesAreSound } from './template-rule.ts';
import { defaultTimezone, isTimezone, nearestTimezone } from './timezone.ts';
import type { Sound, WrittenConfig } from './written.ts';

/** What the rules look at: the written config without what is already known to be wrong. */
interface RuleContext {
  readonly config: Sound<WrittenConfig>;
  /** The config file, absolute. */
  readonly file: string;
  readonly env: Environment;
  /** Whether the value at a path is not to be printed. */
  readonly isHidden: (path: ConfigPath) => boolean;
  /** Absent: this program has no templates. */
  readonly compile?: CompileTemplate;
}

/** Finds one kind of fault that the schema cannot see, since it lies between two places. */
export type Rule = (context: RuleContext) => Iterable<Finding>;

/** All of them. */
export const rules: readonly Rule[] = [
  idsAreUnique,
  serversExist,
  providersExist,
  filmsHaveOneProvider,
  libraryNamesAreUnique,
  sectionsAreUnique,
  somethingIsOwned,
  showsAreInShowLibraries,
  franchisesAreInFilmLibraries,
  showsAreUnique,
  joinsAreApart,
  filtersAreOneSided,
  timezonesAreReal,
  defaultTimezoneIsReal,
  outputsAreApart,
  templatesAreSound,
];

function* idsAreUnique({ config, isHidden }: RuleContext): Generator<Finding> {
  const first = new Map<string, ConfigPath>();
  for (const kind of ['servers', 'providers', 'reporters'] as const) {
    for (const [index, entry] of (config[kind] ?? []).entries()) {
      const id = entry && idOf(entry);
      if (id === undefined) continue;
      const path = idPath(kind, index, entry);
      const other = first.get(id);
      if (other) yield { path, message: equalId(shown(id, isHidden(path)), other) };
      else first.set(id, [kind, index]);
    }
  }
}

function equalId(id: string, other: ConfigPath): string {
  return `the id ${id} is already that of ${formatPath(other)}. Give one of them another "id".`;
}

function* serversExist(context: RuleContext): Generator<Finding> {
  const known = idsOf(context, 'servers');
  for (const { section, path } of sectionsOf(context.config)) {
    if (typeof section === 'string' || section.server === undefined) continue;
    yield* checkReference(context, known, { kind: 'server', id: section.server, path: [...path, 'server'] });
  }
}

function* providersExist(context: RuleContext): Generator<Finding> {
  const known = idsOf(context, 'providers');
  for (const { library, path } of librariesOf(context.config)) {
    const { provider } = library;
    const at = [...path, 'provider'];
    if (provider === 'auto' || provider === undefined) continue;
    if (typeof provider === 'string') {
      yield* checkReference(context, known, { kind: 'provider', id: provider, path: at });
      continue;
    }
    for (const [index, id] of provider.entries())
      if (id !== undefined)
        yield* checkReference(context, known, { kind: 'provider', id, path: [...at, index] });
  }
}

/** What is wrong with several providers for films. */
export const oneProviderForFilms =
  'several providers are compared for shows only, and this is a library of films. Name one.';

function* filmsHaveOneProvider({ config }: RuleContext): Generator<Finding> {
  for (const { library, path } of librariesOf(config)) {
    const { type, provider } = library;
    if (type === 'movie' && typeof provider === 'object' && provider.length > 1)
      yield { path: [...path, 'provider'], message: oneProviderForFilms };
  }
}

interface Reference {
  readonly kind: 'server' | 'provider';
  readonly id: string;
  readonly path: ConfigPath;
}

function* checkReference(
  { isHidden }: RuleContext,
  known: Known | undefined,
  { kind, id, path }: Reference,
): Generator<Finding> {
  if (!known || known.ids.includes(id)) return;
  const hidden = isHidden(path);
  const nearest = hidden ? undefined : nearestName(id, known.printable);
  const expected = known.printable.length > 0 ? ` Expected ${orList(known.printable.map(quote))}.` : '';
  const hint = nearest === undefined ? expected : ` Did you mean ${quote(nearest)}?`;
  yield { path, message: `there is no ${kind} ${shown(id, hidden)}.${hint}` };
}

function* libraryNamesAreUnique({ config }: RuleContext): Generator<Finding> {
  const first = new Map<string, ConfigPath>();
  for (const { library, path } of librariesOf(config)) {
    if (library.name === undefined) continue;
    const other = first.get(library.name);
    if (other) yield { path: [...path, 'name'], message: equalName(other) };
    else first.set(library.name, path);
  }
}

function equalName(other: ConfigPath): string {
  return `${formatPath(other)} has the same name. Rename one of them, and list its "sections".`;
}

function* sectionsAreUnique({ config }: RuleContext): Generator<Finding> {
  const seen = new Set<string>();
  for (const { section, library, path } of sectionsOf(config)) {
    const { server, section: title } = typeof section === 'string' ? { server: undefined, section } : section;
    if (title === undefined) continue;
    const key = JSON.stringify([library, server ?? null, title]);
    if (seen.has(key)) yield { path, message: 'stands in this library for the second time. Remove it.' };
    seen.add(key);
  }
}

function* somethingIsOwned({ config }: RuleContext): Generator<Finding> {
  for (const { library, path } of librariesOf(config)) {
    const sections = library.sections ?? [];
    const isElsewhere = (section: (typeof sections)[number]) =>
      typeof section === 'object' && section.as === 'elsewhere';
    if (sections.length > 0 && sections.every(isElsewhere)) {
      yield {
        path: [...path, 'sections'],
        message: 'all of it is elsewhere. At least one section must be owned.',
      };
    }
  }
}

function* showsAreInShowLibraries({ config }: RuleContext): Generator<Finding> {
  for (const { library, path } of librariesOf(config)) {
    if (library.type === 'movie' && (library.shows?.length ?? 0) > 0) {
      yield {
        path: [...path, 'shows'],
        on: 'key',
        message: 'this is a library of films. Remove "shows", or correct "type".',
      };
    }
  }
}

function* franchisesAreInFilmLibraries({ config }: RuleContext): Generator<Finding> {
  for (const { library, path } of librariesOf(config)) {
    if (library.type === 'show' && (library.franchises?.length ?? 0) > 0) {
      const message = 'this is a library of shows. Remove "franchises", or correct "type".';
      yield { path: [...path, 'franchises'], on: 'key', message };
    }
  }
}

function* showsAreUnique({ config }: RuleContext): Generator<Finding> {
  for (const { library, path } of librariesOf(config)) {
    const seen = new Set<string>();
    for (const [index, show] of (library.shows ?? []).entries()) {
      if (show?.id === undefined) continue;
      const place = [...path, 'shows', index, 'id'];
      if (seen.has(show.id))
        yield { path: place, message: 'this show stands here for the second time. Join the two.' };
      seen.add(show.id);
    }
  }
}

/** Each series is part of one show: no chains, no rings. */
function* joinsAreApart({ config }: RuleContext): Generator<Finding> {
  for (const { library, path } of librariesOf(config)) {
    const shows = library.shows ?? [];
    const joined = new Map<string, ConfigPath>();
    for (const [index, show] of shows.entries()) {
      for (const [at, id] of (show?.also ?? []).entries()) {
        if (id === undefined) continue;
        const place = [...path, 'shows', index, 'also', at];
        const own = shows.findIndex((other) => other?.id === id);
        const first = joined.get(id);
        if (id === show?.id) yield { path: place, message: 'this is the show itself. Remove it.' };
        else if (own >= 0) yield { path: place, message: hasOwnEntry([...path, 'shows', own]) };
        else if (first) yield { path: place, message: `${formatPath(first)} has it already. Remove one.` };
        joined.set(id, place);
      }
    }
  }
}

function hasOwnEntry(other: ConfigPath): string {
  return `${formatPath(other)} is an entry of its own for this series. Make one entry of the two, with all series in "also".`;
}

function* filtersAreOneSided({ config }: RuleContext): Generator<Finding> {
  for (const { rules: set, path } of ruleSetsOf(config)) {
    for (const key of ['genres', 'languages'] as const) {
      if (set[key]?.only === undefined || set[key].not === undefined) continue;
      yield {
        path: [...path, key, 'not'],
        on: 'key',
        message: 'expected "only" or "not", got both. Keep one.',
      };
    }
  }
}

function* timezonesAreReal({ config, isHidden }: RuleContext): Generator<Finding> {
  for (const { rules: set, path } of ruleSetsOf(config)) {
    if (set.timezone === undefined || isTimezone(set.timezone)) continue;
    const place = [...path, 'timezone'];
    yield { path: place, message: noTimezone(set.timezone, isHidden(place)) };
  }
}

function noTimezone(name: string, hidden: boolean): string {
  const nearest = hidden ? undefined : nearestTimezone(name);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return `expected a time zone such as Europe/Berlin, got ${shown(name, hidden)}.${hint}`;
}

function* defaultTimezoneIsReal({ config, env }: RuleContext): Generator<Finding> {
  if (config.defaults?.rules?.timezone !== undefined || isTimezone(defaultTimezone(env))) return;
  const message = 'the variable TZ is no time zone such as Europe/Berlin. Correct it, or set this key.';
  yield { path: ['defaults', 'rules', 'timezone'], message };
}

function* outputsAreApart({ config, file }: RuleContext): Generator<Finding> {
  const first = new Map<string, ConfigPath>([[file, []]]);
  for (const [index, reporter] of (config.reporters ?? []).entries()) {
    if (reporter?.output === undefined) continue;
    const output = resolve(dirname(file), reporter.output);
    const path = ['reporters', index, 'output'];
    const clash = [...first].find(([other]) => output === other || overlaps(output, other, file));
    if (clash) yield { path, message: overlapping(clash[1]) };
    else first.set(output, path);
  }
}

function overlaps(output: string, other: string, file: string): boolean {
  return other !== file && (isInside(output, other) || isInside(other, output));
}

function overlapping(other: ConfigPath): string {
  if (other.length === 0) return 'this is the config itself. Name another file.';
  return `overlaps with ${formatPath(other)}. Give each reporter a file or folder of its own.`;
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

interface Used {
  readonly use?: string | undefined;
  readonly id?: string | undefined;
}

function idOf({ id, use }: Used): string | undefined {
  return id ?? use;
}

function idPath(kind: string, index: number, used: Used | undefined): ConfigPath {
  return [kind, index, used?.id === undefined ? 'use' : 'id'];
}

/** The ids of all servers or providers. */
interface Known {
  readonly ids: readonly string[];
  /** Those that may be printed. */
  readonly printable: readonly string[];
}

/** `undefined` if one of the ids is not known: then nothing can be said to be missing. */
function idsOf({ config, isHidden }: RuleContext, kind: 'servers' | 'providers'): Known | undefined {
  const uses = config[kind];
  const ids = (uses ?? []).map((use) => use && idOf(use)).filter((id) => id !== undefined);
  if (uses === undefined || ids.length < uses.length) return undefined;
  return { ids, printable: ids.filter((_, index) => !isHidden(idPath(kind, index, uses[index]))) };
}

function shown(text: string, hidden: boolean): string {
  return hidden ? '(not shown)' : quote(text);
}
