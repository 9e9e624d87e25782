import { relative } from 'node:path';
import { factsOf } from '../catalogue/films.ts';
import type { Config } from '../config/config.ts';
import { PlexgapsError, UsageError } from '../errors.ts';
import type { MovieItem, ShowItem } from '../model/index.ts';
import type { Plugins, ReadyProvider, ReadyServer } from '../plugin/ready.ts';
import type { Page } from '../plugin/types.ts';
import { type PlannedLibrary, type PlannedSection, planLibraries } from '../snapshot/plan-libraries.ts';
import { attempt, type Patience } from './attempt.ts';
import { type CheckResult, type Finding, textsOf } from './check-result.ts';
import { type Comparison, numberingFinding, sizeFinding } from './library-findings.ts';
import type { CheckedServer } from './services.ts';

/** The libraries of the config: whether the servers have them, how much of each is matched, how shows are numbered. */
export async function checkLibraries(
  config: Config,
  plugins: Plugins,
  servers: readonly CheckedServer[],
  patience: Patience,
): Promise<readonly CheckResult[]> {
  if (servers.every(({ listed }) => listed === undefined)) {
    const found = 'No library was looked at, since no server could be asked.';
    return [{ area: 'library', check: 'items', outcome: 'skipped', found }];
  }
  const answered = { ...plugins, servers: asAnswered(plugins, servers) };
  const checked = eachLibrary(config).map(async (one) => {
    const planned = await attempt(patience, (signal) => planLibraries(one, answered, { signal }));
    if ('error' in planned) return faultsOf(planned.error, one);
    const libraries = planned.value.libraries.map((library) => checkLibrary(library, { plugins, patience }));
    return (await Promise.all(libraries)).flat();
  });
  return (await Promise.all(checked)).flat();
}

/** A config for each library: what is wrong with one hides no other. */
function eachLibrary(config: Config): readonly Config[] {
  if (config.libraries === 'auto') return [config];
  return config.libraries.map((library) => ({ ...config, libraries: [library] }));
}

/** The servers, with what they have just answered: nobody is asked twice. */
function asAnswered(plugins: Plugins, servers: readonly CheckedServer[]): Plugins['servers'] {
  return new Map(
    servers.flatMap(({ id, listed }) => {
      const ready = plugins.servers.get(id);
      if (!ready) return [];
      const known = async <T>(value: T | undefined): Promise<T> => {
        if (value === undefined) throw new PlexgapsError('server-unreachable', `${id} could not be asked.`);
        return value;
      };
      const answers: Partial<ReadyServer['server']> = {
        describe: () => known(listed?.description),
        libraries: () => known(listed?.libraries),
      };
      return [[id, { ...ready, server: { ...ready.server, ...answers } }] as const];
    }),
  );
}

/** What the config says of a library that is not so, with its line; or that nobody could be asked. */
function faultsOf(error: unknown, { folder, libraries }: Config): readonly CheckResult[] {
  const name = libraries === 'auto' ? undefined : libraries[0]?.name;
  const about = { area: 'library', ...(name !== undefined && { subject: name }) } as const;
  if (!(error instanceof UsageError)) {
    const found = 'No server that may have it could be asked.';
    return [{ ...about, check: 'items', outcome: 'skipped', found }];
  }
  return error.faults.map(({ message, at }): CheckResult => {
    const found = at ? `${relative(folder, at.file)}:${at.line}:${at.column}  ${message}` : message;
    return { ...about, check: 'config', outcome: 'fail', found };
  });
}

interface Asking {
  readonly plugins: Plugins;
  readonly patience: Patience;
}

async function checkLibrary(library: PlannedLibrary, asking: Asking): Promise<readonly CheckResult[]> {
  const found = await Promise.all(library.sections.map((section) => checkSection(library, section, asking)));
  return found.flat().map(
    (finding): CheckResult => ({
      area: 'library',
      subject: library.config.name,
      ...finding,
    }),
  );
}

async function checkSection(
  { config, type, provider, others, alternatives }: PlannedLibrary,
  { server: id, title, library }: PlannedSection,
  { plugins, patience }: Asking,
): Promise<readonly Finding[]> {
  const label = `"${title}" on "${id}"`;
  const ready = plugins.servers.get(id);
  if (!library || !ready)
    return [{ check: 'items', outcome: 'skipped', found: `${label}: the server could not be asked.` }];
  const { key, ordering, scanning } = library;
  const shown = scanning ? `${label} (a scan is under way)` : label;
  if (type === 'movie') {
    const films = await attempt(patience, (signal) => readAll(ready.server.movies(key, { signal })));
    return ['error' in films ? unread(films.error, id, shown) : sizeFinding(films.value, 'film', shown)];
  }
  const shows = await attempt(patience, (signal) => readAll(ready.server.shows(key, { signal })));
  if ('error' in shows) return [unread(shows.error, id, shown)];
  const known = alternatives.flatMap((one) => plugins.providers.get(one) ?? []);
  const comparison: Comparison = {
    library: config,
    providers: [provider, ...others].map(factsOf),
    alternatives: known.map((one: ReadyProvider) => factsOf(one)),
  };
  const numbering = numberingFinding(shows.value, ordering, comparison, label);
  return [sizeFinding(shows.value, 'show', shown), ...(numbering ? [numbering] : [])];
}

function unread(error: unknown, id: string, label: string): Finding {
  const { found, advice } = textsOf(error, id);
  return {
    check: 'items',
    outcome: 'fail',
    found: `${label}: ${found}`,
    ...(advice !== undefined && { advice }),
  };
}

/** Each item once: a list that moves while it is read repeats some. */
async function readAll<Item extends MovieItem | ShowItem>(
  pages: AsyncIterable<Page<Item>>,
): Promise<readonly Item[]> {
  const items = new Map<string, Item>();
  for await (const page of pages) for (const item of page.items) items.set(item.ratingKey, item);
  return [...items.values()];
}
