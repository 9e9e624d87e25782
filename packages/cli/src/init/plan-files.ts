import { dirname, join, relative } from 'node:path';
import type { ServerLibrary } from '@plexgaps/core';
import { namesApart, readIfThere, shellWord } from '@plexgaps/core/host';
import { readConfig } from '../read-config.ts';
import type { Providers } from './ask-keys.ts';
import type { ChosenWorkflow } from './choices.ts';
import { configText, type NewLibrary, type NewReporter, type Options } from './config-text.ts';
import { type FoundServer, tokenVariable } from './find-server.ts';
import { dotEnvBeside, isThere } from './leave.ts';
import { workflowText } from './workflow-text.ts';
import { type NewFiles, schemas } from './write-files.ts';

/** What was found out, and chosen. */
export interface Answers {
  readonly server: FoundServer;
  readonly libraries: readonly ServerLibrary[];
  readonly providers: Providers;
  readonly reporters: readonly NewReporter[];
  readonly workflow?: ChosenWorkflow;
}

/** What is to be written. The config is read as a run reads it before anything is. */
export async function planFiles(
  file: string,
  { server, libraries, providers, reporters, workflow }: Answers,
  env: NodeJS.ProcessEnv,
): Promise<NewFiles> {
  const isInstalled = await isThere(join(dirname(file), schemas.installed));
  const options = serverOptions(server, workflow !== undefined);
  const text = configText({
    schema: isInstalled ? schemas.installed : schemas.own,
    server: options,
    providers: providers.known,
    libraries: namedLibraries(libraries, server.libraries, providers),
    reporters,
  });
  const variables = { ...server.variables, ...providers.variables };
  const known = { ...(await dotEnvBeside(file)), ...env };
  await readConfig(file, { ...env, ...variables }, async (name) => {
    if (name === file) return text;
    return (await readIfThere(name)) ?? '';
  });
  const named = [options, ...providers.known.map((one) => one.with)].flat();
  return {
    config: { file, text },
    variables: Object.fromEntries(Object.entries(variables).filter(([name, value]) => known[name] !== value)),
    schema: !isInstalled,
    ...(workflow && {
      workflow: {
        file: workflow.file,
        text: workflowText({
          place: workflow.place,
          config: relative(workflow.root, file).replaceAll('\\', '/'),
          variables: named.flatMap((option) => ('variable' in option ? [option.variable] : [])),
        }),
      },
    }),
  };
}

/** A machine elsewhere has no login: there the token of a variable is used, and here, where it is not set, the login. */
function serverOptions({ options, byAccount, variables }: FoundServer, isElsewhere: boolean): Options {
  if (!byAccount || !isElsewhere || tokenVariable in variables) return options;
  return [
    ...options,
    { name: 'token', variable: tokenVariable, optional: true, note: 'empty: the login of this machine' },
  ];
}

/** Each by its title, where that fits no other one; else by its key, under a name of its own. */
function namedLibraries(
  chosen: readonly ServerLibrary[],
  all: readonly ServerLibrary[],
  providers: Providers,
): readonly NewLibrary[] {
  const nameOf = namesApart();
  return chosen.map((library) => {
    const { key, title } = library;
    const isPlain =
      title !== '' && all.filter((one) => one.title === title || one.key === title).length === 1;
    const name = nameOf(title || `Library ${key}`);
    return {
      name,
      ...(!(isPlain && name === title) && { section: key }),
      provider: providers.providerOf(library),
    };
  });
}

interface Ending {
  readonly server: FoundServer;
  readonly env: NodeJS.ProcessEnv;
  /** The person is asked whether to run it. */
  readonly isOffered: boolean;
}

/** What is left for the person to do. */
export function nextSteps(
  file: string,
  { workflow, variables }: NewFiles,
  { server: { byAccount }, env, isOffered }: Ending,
): readonly string[] {
  const clashes = Object.keys(variables).filter((name) => env[name]);
  const secrets = 'the secrets that it names: Settings, Secrets and variables, Actions';
  const print = byAccount ? `; "plexgaps login --print" prints a token for ${tokenVariable}` : '';
  const here = relative(process.cwd(), file);
  const config = here === 'plexgaps.yml' || here === 'plexgaps.yaml' ? '' : ` ${shellWord(here)}`;
  return [
    ...clashes.map(
      (name) =>
        `warning: ${name} is set to something else in the environment, which comes first: take it out there.`,
    ),
    ...(workflow ? [`Before the workflow runs, give the repository ${secrets}${print}.`] : []),
    ...(isOffered ? [] : [`Next: plexgaps doctor${config}, plexgaps run${config}`]),
  ];
}
