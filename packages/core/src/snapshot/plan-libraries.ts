import type { Config, LibraryConfig, SectionRef } from '../config/config.ts';
import { nearestName } from '../config/nearest.ts';
import { oneProviderForFilms } from '../config/rules.ts';
import { type Fault, ServiceError, UsageError } from '../errors.ts';
import type { KnownServer, KnownServers } from '../last-time/known-servers.ts';
import type { LibraryType, Problem, SectionRole } from '../model/index.ts';
import { both } from '../parallel.ts';
import type { Plugins, ReadyProvider, ReadyServer } from '../plugin/ready.ts';
import type { CallContext, ServerDescription, ServerLibrary } from '../plugin/types.ts';
import { franchiseFaults } from './franchise-faults.ts';
import { joinFaults } from './join-faults.ts';
import { namesApart } from './names-apart.ts';

/** A section to read, or one that lies on a server that cannot be reached. */
export interface PlannedSection {
  readonly server: string;
  readonly role: SectionRole;
  /** As the config calls it. */
  readonly title: string;
  /** Absent: the server could not be asked, and nobody remembers it. */
  readonly library?: ServerLibrary;
  /** The server could not be asked: `library` is as it was the last time. */
  readonly isRemembered?: true;
}

/** A library of the config, its sections found on the servers, and who is asked about it. */
export interface PlannedLibrary {
  readonly config: LibraryConfig;
  readonly type: LibraryType;
  /** The first one: ids are its own. */
  readonly provider: ReadyProvider;
  /** Further ones, for shows. */
  readonly others: readonly ReadyProvider[];
  /** One of them is asked for each show; else all are asked for all. */
  readonly perShow: boolean;
  /** Ids of providers that know shows and are not asked: what a show could be compared with instead. */
  readonly alternatives: readonly string[];
  readonly sections: readonly PlannedSection[];
}

/** What the servers have, as far as they answered. */
export interface Survey {
  readonly libraries: readonly PlannedLibrary[];
  /** Those of servers that did not answer are remembered. */
  readonly descriptions: ReadonlyMap<string, ServerDescription>;
  /** All libraries of the servers that answered. */
  readonly listed: ReadonlyMap<string, readonly ServerLibrary[]>;
  readonly problems: readonly Problem[];
}

/** What came of asking a server for its libraries. */
type Answer =
  | {
      readonly kind: 'listed';
      readonly id: string;
      readonly libraries: readonly ServerLibrary[];
      readonly description: ServerDescription;
    }
  | {
      readonly kind: 'down';
      readonly id: string;
      readonly error: Error;
      /** How it was the last time. */
      readonly known?: KnownServer;
    };

/**
 * Asks every used server which libraries it has and finds those of the config. Of a server that does not answer what is
 * known of it stands in. Throws {@link UsageError} for what the
 * config names and no server has, before any provider is asked; `refused` for a token that is not taken; and the last
 * failure if no server answered at all.
 */
export async function planLibraries(
  config: Config,
  plugins: Plugins,
  ctx: CallContext,
  known: KnownServers = new Map(),
): Promise<Survey> {
  const answers = await Promise.all(usedServers(config, plugins).map((ready) => survey(ready, ctx, known)));
  const listed = answers.filter((answer) => answer.kind === 'listed');
  const down = answers.filter((answer) => answer.kind === 'down');
  if (listed.length === 0 && down[0]) throw down[0].error;
  const libraries = config.libraries === 'auto' ? everyLibrary(config, answers) : config.libraries;
  return {
    libraries: collectFaults(libraries, (library) => planLibrary(library, { config, plugins, answers })),
    descriptions: new Map(
      answers.flatMap((answer) => {
        const { description } = answer.kind === 'listed' ? answer : (answer.known ?? {});
        return description ? [[answer.id, description] as const] : [];
      }),
    ),
    listed: new Map(listed.map(({ id, libraries: own }) => [id, own])),
    problems: down.map(({ id, error }) => unreachable(id, error)),
  };
}

async function survey({ id, server }: ReadyServer, ctx: CallContext, all: KnownServers): Promise<Answer> {
  try {
    const [libraries, description] = await both(server.libraries(ctx), server.describe(ctx));
    return { kind: 'listed', id, libraries, description };
  } catch (error) {
    if (error instanceof ServiceError && (error.kind === 'refused' || error.kind === 'aborted')) throw error;
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    const known = all.get(id);
    return { kind: 'down', id, error, ...(known && { known }) };
  }
}

/** Every server, unless the libraries name all their servers. */
function usedServers({ libraries }: Config, { servers }: Plugins): readonly ReadyServer[] {
  const refs = libraries === 'auto' ? [] : libraries.flatMap(({ sections }) => sections);
  const anyServer = libraries === 'auto' || refs.some(({ server }) => server === undefined);
  const named = new Set(refs.map(({ server }) => server));
  return [...servers.values()].filter(({ id }) => anyServer || named.has(id));
}

/** Named after their sections; of two with one title the second is `Movies (2)`, so that no server's name shows. */
function everyLibrary(
  { defaults, placeholders }: Config,
  answers: readonly Answer[],
): readonly LibraryConfig[] {
  const nameOf = namesApart();
  const path = ['libraries'];
  return answers.flatMap((answer) =>
    librariesOf(answer)
      .filter(({ type }) => type !== 'other')
      .map(
        ({ key, title }): LibraryConfig => ({
          name: nameOf(title),
          sections: [{ server: answer.id, section: key, role: 'owned', path }],
          rules: defaults,
          ignore: [],
          shows: [],
          ...(placeholders === undefined ? {} : { placeholders }),
          path,
        }),
      ),
  );
}

function librariesOf(answer: Answer): readonly ServerLibrary[] {
  return answer.kind === 'listed' ? answer.libraries : (answer.known?.libraries ?? []);
}

function collectFaults<T, R>(things: readonly T[], work: (thing: T) => R): readonly R[] {
  const faults: Fault[] = [];
  const done = things.flatMap((thing) => {
    try {
      return [work(thing)];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new UsageError(faults);
  return done;
}

interface Situation {
  readonly config: Config;
  readonly plugins: Plugins;
  /** In the order of the config. */
  readonly answers: readonly Answer[];
}

function planLibrary(library: LibraryConfig, situation: Situation): PlannedLibrary {
  const sections = collectFaults(library.sections, (ref) => findSection(ref, situation));
  checkForTwice(library, sections, situation);
  const type = typeOf(library, sections, situation);
  const [provider, ...others] = providersFor(library, type, situation);
  const isShows = others.length > 0 || !canAnswer(provider, 'movie');
  const holds = type ?? (isShows ? 'show' : 'movie');
  const faults = [
    ...franchiseFaults(library, { type: holds, provider }, situation.config),
    ...joinFaults(library, [provider, ...others], situation.config),
  ];
  if (faults.length > 0) throw new UsageError(faults);
  return {
    config: holds === 'movie' ? withDefaultSets(library, situation.config) : library,
    type: holds,
    provider,
    others,
    perShow: library.providers === 'auto' && others.length > 0,
    alternatives: holds === 'show' ? alternativesTo([provider, ...others], situation) : [],
    sections,
  };
}

/** A library's own set stands for a default one of its name. */
function withDefaultSets(library: LibraryConfig, { franchises: defaults = [] }: Config): LibraryConfig {
  const { franchises: own = [] } = library;
  const others = defaults.filter(({ id }) => own.every((set) => set.id !== id));
  return others.length === 0 ? library : { ...library, franchises: [...own, ...others] };
}

/** A section can be named by its title and by its key: twice in one library, everything in it would count twice. */
function checkForTwice(
  library: LibraryConfig,
  sections: readonly PlannedSection[],
  { config }: Situation,
): void {
  const keyOf = ({ server, library: found, title }: PlannedSection) => `${server}\n${found?.key ?? title}`;
  const twice = sections.findIndex(
    (section, index) => sections.findIndex((other) => keyOf(other) === keyOf(section)) < index,
  );
  const section = sections[twice];
  if (!section) return;
  const message = `"${section.title}" on "${section.server}" stands twice in "${library.name}". Take one away.`;
  throw fault(config, library.sections[twice] ?? library, message);
}

/**
 * The first server that has the section. One that did not answer may have it: then nothing behind it is taken, unless it
 * is known that it did not have it the last time.
 */
function findSection(ref: SectionRef, { config, answers }: Situation): PlannedSection {
  const { section, role } = ref;
  const asked = answers.filter(({ id }) => ref.server === undefined || id === ref.server);
  for (const answer of asked) {
    const fitting = fittingLibraries(answer, section);
    const [library] = fitting;
    if (answer.kind === 'down') {
      const unread = { server: answer.id, role, title: section };
      if (!answer.known) return unread;
      if (library?.type === 'other' || fitting.length > 1) return unread;
      if (library) return { server: answer.id, role, title: library.title, library, isRemembered: true };
    }
    if (!library) continue;
    if (fitting.length > 1) throw fault(config, ref, ambiguous(section, answer.id, fitting));
    if (library.type === 'other') {
      throw fault(
        config,
        ref,
        `"${section}" on "${answer.id}" holds neither films nor shows. Choose another library.`,
      );
    }
    return { server: answer.id, role, title: library.title, library };
  }
  const silent = asked.find(({ kind }) => kind === 'down');
  if (silent) return { server: silent.id, role, title: section };
  throw fault(config, ref, unknownSection(section, asked));
}

/** Those of this title or key; what nobody can read only where nothing else fits. */
function fittingLibraries(answer: Answer, section: string): readonly ServerLibrary[] {
  const named = librariesOf(answer).filter(({ key, title }) => title === section || key === section);
  const readable = named.filter(({ type }) => type !== 'other');
  return readable.length > 0 ? readable : named;
}

function ambiguous(section: string, server: string, fitting: readonly ServerLibrary[]): string {
  const all = fitting.map(({ key, title, type }) => `"${title}" (${type}, key "${key}")`).join(', ');
  return `"${section}" fits more than one library on "${server}": ${all}. Name it by its key.`;
}

function unknownSection(section: string, asked: readonly Answer[]): string {
  const libraries = asked.flatMap(librariesOf);
  const names = libraries.filter(({ type }) => type !== 'other').map(({ title }) => title);
  const guess = nearestName(section, names);
  const where = asked.map(({ id }) => `"${id}"`).join(', ');
  const list = names.map((name) => `"${name}"`).join(', ');
  const all = names.length > 0 ? `It has ${list}.` : 'It has no library of films or shows.';
  return `No library "${section}" on ${where}.${guess ? ` Did you mean "${guess}"?` : ''} ${all}`;
}

function fault(config: Config, { path }: { readonly path: SectionRef['path'] }, message: string): UsageError {
  return new UsageError([config.faultAt(path, message)]);
}

/** `undefined`: none of its servers answered, and the config does not say. */
function typeOf(
  library: LibraryConfig,
  sections: readonly PlannedSection[],
  { config }: Situation,
): LibraryType | undefined {
  const known = sections.flatMap(({ library: found }) => (found ? [found] : []));
  const type = library.type ?? known[0]?.type;
  const stranger = known.find((section) => section.type !== type);
  if (!stranger) return type === 'other' ? undefined : type;
  const message = `"${stranger.title}" is a library of type "${stranger.type}", but "${library.name}" is one of type "${type}". The sections of a library are of one type.`;
  throw fault(config, library, message);
}

type Chosen = readonly [ReadyProvider, ...ReadyProvider[]];

function providersFor(library: LibraryConfig, type: LibraryType | undefined, situation: Situation): Chosen {
  const { config, plugins } = situation;
  const { providers } = library;
  if (providers !== undefined && providers !== 'auto')
    return namedProviders(library, providers, type, situation);
  const all = [...plugins.providers.values()];
  const [able, ...more] = all.filter((ready) => type === undefined || canAnswer(ready, type));
  if (able) return providers === 'auto' && type === 'show' ? [able, ...more] : [able];
  const none = `No provider for "${library.name}": none of ${idList(all)} knows ${whatIs(type)}.`;
  throw fault(config, library, none);
}

function namedProviders(
  { name, path }: LibraryConfig,
  [first, ...others]: readonly [string, ...string[]],
  type: LibraryType | undefined,
  { config, plugins }: Situation,
): Chosen {
  const kind = type ?? (others.length > 0 ? 'show' : undefined);
  const at = { path: [...path, 'provider'] };
  if (kind === 'movie' && others.length > 0) throw fault(config, at, oneProviderForFilms);
  const able = [...plugins.providers.values()].filter(
    (ready) => kind === undefined || canAnswer(ready, kind),
  );
  const find = (id: string) => {
    const chosen = able.find((ready) => ready.id === id);
    if (chosen) return chosen;
    const advice = able.length > 0 ? ` Use ${idList(able)}.` : '';
    throw fault(config, at, `"${id}" does not know ${whatIs(kind)}, which "${name}" holds.${advice}`);
  };
  return [find(first), ...others.map(find)];
}

function alternativesTo(chosen: readonly ReadyProvider[], { plugins }: Situation): readonly string[] {
  const all = [...plugins.providers.values()].filter((ready) => canAnswer(ready, 'show'));
  return all.filter((ready) => !chosen.includes(ready)).map(({ id }) => id);
}

function whatIs(type: LibraryType | undefined): string {
  return type === 'movie' ? 'film collections' : 'shows';
}

function idList(providers: readonly ReadyProvider[]): string {
  return providers.map(({ id }) => `"${id}"`).join(', ');
}

function canAnswer({ provider }: ReadyProvider, type: LibraryType): boolean {
  return type === 'movie'
    ? provider.movies !== undefined && provider.collections !== undefined
    : provider.shows !== undefined;
}

function unreachable(source: string, error: Error): Problem {
  return { severity: 'error', code: 'server-unreachable', message: error.message, source };
}
