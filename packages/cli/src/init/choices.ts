import { dirname, join } from 'node:path';
import { PlexgapsError, type ServerLibrary, UsageError } from '@plexgaps/core';
import { nearestName } from '@plexgaps/core/host';
import type { NewReporter } from './config-text.ts';
import type { FoundServer } from './find-server.ts';
import type { InitArguments } from './init-arguments.ts';
import { demandLeave, isThere } from './leave.ts';
import type { Questions } from './questions.ts';
import { reports } from './reports.ts';
import type { WorkflowPlace } from './workflow-text.ts';

/** The libraries that are named, or chosen, or else all. */
export async function chooseLibraries(
  { name: server, libraries: all }: FoundServer,
  { library: wanted }: InitArguments,
  questions: Questions | undefined,
): Promise<readonly ServerLibrary[]> {
  const readable = all.filter(({ type }) => type !== 'other');
  if (readable.length === 0)
    throw new PlexgapsError('no-libraries', `"${server}" shows no library of films or shows.`, {
      hint: 'Has it any, and are they shared with the account of the token?',
    });
  if (wanted) return wanted.flatMap((name) => librariesNamed(name, readable));
  if (!questions) return readable;
  const choices = readable.map((one) => ({ value: one, label: one.title, hint: hintOf(one) }));
  return await questions.some(`"${server}" answered. Which libraries?`, choices, readable);
}

function librariesNamed(name: string, readable: readonly ServerLibrary[]): readonly ServerLibrary[] {
  const fitting = readable.filter(({ title, key }) => title === name || key === name);
  if (fitting.length > 0) return fitting;
  const titles = readable.map(({ title }) => title);
  const guess = nearestName(name, titles);
  const all = titles.map((title) => `"${title}"`).join(', ');
  const message = `--library: the server has no "${name}".${guess ? ` Did you mean "${guess}"?` : ''} It has ${all}.`;
  throw new UsageError([{ message }]);
}

function hintOf({ type, ordering }: ServerLibrary): string {
  if (type === 'movie') return 'films';
  return ordering ? `shows, numbered by ${ordering.source.toUpperCase()}` : 'shows';
}

/** The reports that are named, or chosen, or else the page. */
export async function chooseReporters(
  { reporter }: InitArguments,
  questions: Questions | undefined,
): Promise<readonly NewReporter[]> {
  const choices = Object.entries(reports).map(([value, { words }]) => ({ value, label: value, hint: words }));
  const chosen =
    reporter ?? (questions ? await questions.some('Which reports?', choices, ['html']) : ['html']);
  return [...new Set(chosen)].flatMap((use) => {
    const { output } = reports[use] ?? {};
    return output === undefined ? [] : [{ use, output }];
  });
}

/** A workflow, and the root of its repository. */
export interface ChosenWorkflow {
  readonly place: WorkflowPlace;
  readonly root: string;
  readonly file: string;
}

/** The workflow that is wanted, if one is. */
export async function chooseWorkflow(
  config: string,
  { workflow: wanted, overwrite = false }: InitArguments,
  questions: Questions | undefined,
): Promise<ChosenWorkflow | undefined> {
  const place = wanted ?? (questions ? await askWorkflow(questions) : 'none');
  if (place === 'none') return undefined;
  const root = (await repositoryOf(dirname(config))) ?? dirname(config);
  const file = join(root, '.github', 'workflows', 'plexgaps.yml');
  if (!overwrite) await demandLeave(file, {}, questions);
  return { place, root, file };
}

async function askWorkflow(questions: Questions): Promise<WorkflowPlace | 'none'> {
  return await questions.one<WorkflowPlace | 'none'>(
    'A workflow of GitHub Actions, that runs it every night?',
    [
      { value: 'none', label: 'No' },
      {
        value: 'github',
        label: 'On a machine of GitHub',
        hint: 'the server has to be reachable from outside',
      },
      { value: 'self-hosted', label: 'On a machine of my own', hint: 'in a private repository' },
    ],
  );
}

/** The folder above that git knows. */
async function repositoryOf(folder: string): Promise<string | undefined> {
  if (await isThere(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : await repositoryOf(above);
}
