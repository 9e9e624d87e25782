import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { PlexgapsError, type ServerLibrary, UsageError } from '@plexgaps/core';
import { createRedactor, nearestName, readIfThere, redactError, shellWord } from '@plexgaps/core/host';
import { NothingChosen } from '../choose.ts';
import { askKeys, type Providers } from '../init/ask-keys.ts';
import { configText, type NewLibrary, type NewReporter, type Options } from '../init/config-text.ts';
import { readVariables, type Variables } from '../init/dot-env.ts';
import { type FoundServer, findServer, type ServerWish, tokenVariable } from '../init/find-server.ts';
import { askOnTerminal, canAsk, type Questions } from '../init/questions.ts';
import { reports } from '../init/reports.ts';
import { type WorkflowPlace, workflowText } from '../init/workflow-text.ts';
import { schemas, writeFiles } from '../init/write-files.ts';
import { plexTvAccount } from '../logins.ts';
import { openDoor } from '../open-door.ts';
import { readConfig } from '../read-config.ts';
import { listenForInterruption } from '../session.ts';
import { runFromConfig } from './run.ts';

/** What the command line says about a new config. What it does not say is asked, where somebody is there. */
export interface InitArguments {
  readonly account?: boolean;
  readonly server?: string;
  readonly url?: string;
  readonly token?: string;
  readonly tmdbKey?: string;
  readonly tvdbKey?: string;
  readonly tvdbPin?: string;
  readonly library?: readonly string[];
  readonly reporter?: readonly string[];
  readonly workflow?: WorkflowPlace | 'none';
  readonly overwrite?: boolean;
  readonly run?: boolean;
}

const interrupted = 130;

/** `plexgaps init`: asks what a config has to say, tries every answer, writes it with what it needs, and offers the first run. */
export async function init(
  file: string | undefined,
  args: InitArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const config = await placeFor(file);
  let isToRun: boolean;
  try {
    isToRun = await setUp(config, args, env);
  } catch (error) {
    if (!(error instanceof NothingChosen)) throw error;
    process.stderr.write('Nothing was written.\n');
    return interrupted;
  }
  return isToRun ? await runFromConfig(config, {}, env) : 0;
}

/** Where the config goes; without a name, where a run looks for it. */
async function placeFor(file: string | undefined): Promise<string> {
  if (file !== undefined) return resolve(file);
  const [usual, other] = ['plexgaps.yml', 'plexgaps.yaml'].map((name) => resolve(name)) as [string, string];
  return !(await isThere(usual)) && (await isThere(other)) ? other : usual;
}

async function setUp(file: string, args: InitArguments, env: NodeJS.ProcessEnv): Promise<boolean> {
  const redactor = createRedactor();
  const door = openDoor(redactor, env);
  const interruption = listenForInterruption();
  const { signal } = interruption;
  try {
    const questions = canAsk() ? await askOnTerminal('plexgaps init', signal) : undefined;
    await demandLeave(file, args, questions);
    const given = await givenVariables(file, args, env);
    if (!questions) demandFlags(args, given);
    const search = { door, redactor, env, signal, questions };
    const session = { ...plexTvAccount(env, door, redactor), signal };
    const server = await findServer(wishOf(args, given), { ...search, session });
    const libraries = await chooseLibraries(server, args, questions);
    const providers = await askKeys(libraries, { ...search, given });
    const reporters = await chooseReporters(args, questions);
    const workflow = await chooseWorkflow(file, args, questions);
    const plan = await planFiles(
      file,
      { server, libraries, providers, reporters, ...(workflow && { workflow }) },
      env,
    );
    await demandVariables(file, plan.variables, args, questions);
    const say = questions?.say ?? ((text: string) => process.stderr.write(`${text}\n`));
    say((await writeFiles(plan)).join('\n'));
    for (const line of nextSteps(file, plan, { server, env, isOffered: questions !== undefined })) say(line);
    return args.run ?? (await wantsRun(questions));
  } catch (error) {
    if (signal.aborted) throw new NothingChosen();
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}

/** Nothing is overwritten unless somebody agrees. */
async function demandLeave(
  file: string,
  { overwrite = false }: InitArguments,
  questions: Questions | undefined,
): Promise<void> {
  if (overwrite || !(await isThere(file))) return;
  const name = relative(process.cwd(), file);
  if (!questions) throw new UsageError([{ message: `${name} is there already. --overwrite replaces it.` }]);
  if (!(await questions.confirm(`${name} is there already. Replace it?`, false))) throw new NothingChosen();
}

/** What `.env` says otherwise is replaced only where somebody agrees. */
async function demandVariables(
  file: string,
  variables: Variables,
  { overwrite = false }: InitArguments,
  questions: Questions | undefined,
): Promise<void> {
  const before = await dotEnvBeside(file);
  const others = Object.entries(variables).filter(([name, value]) => (before[name] || value) !== value);
  if (overwrite || others.length === 0) return;
  const names = others.map(([name]) => name).join(' and ');
  if (!questions) throw new UsageError([{ message: `.env has another ${names}. --overwrite replaces it.` }]);
  if (!(await questions.confirm(`.env has another ${names}. Replace it?`, true))) throw new NothingChosen();
}

async function dotEnvBeside(file: string): Promise<Variables> {
  return readVariables((await readIfThere(join(dirname(file), '.env'))) ?? '');
}

/** What the command line says, else the environment, else `.env` beside the config, by the names of the variables. */
async function givenVariables(file: string, args: InitArguments, env: NodeJS.ProcessEnv): Promise<Variables> {
  const known = { ...(await dotEnvBeside(file)), ...env };
  const names: Readonly<Record<string, string | undefined>> = {
    [tokenVariable]: args.token,
    TMDB_API_KEY: args.tmdbKey,
    TVDB_API_KEY: args.tvdbKey,
    TVDB_PIN: args.tvdbPin,
  };
  const entries = Object.entries(names).map(([name, value]) => [name, value ?? known[name] ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** Where nobody can be asked, everything that is missing is said at once. */
function demandFlags({ account, server, url }: InitArguments, given: Variables): void {
  const missing = [
    ...(account || server !== undefined || url !== undefined
      ? []
      : ['--account, or --url <address>: how the server is found']),
    ...(url === undefined || given[tokenVariable]
      ? []
      : ['--token <token> (or PLEX_TOKEN): what the server is asked with']),
    ...(given['TMDB_API_KEY'] || given['TVDB_API_KEY']
      ? []
      : [
          '--tmdb-key <key> (or TMDB_API_KEY) for films, --tvdb-key <key> (or TVDB_API_KEY) for shows, or both',
        ]),
  ];
  if (missing.length === 0) return;
  const lines = missing.map((line) => `  ${line}`);
  throw new UsageError([{ message: ['Nobody is at a terminal to be asked. Missing:', ...lines].join('\n') }]);
}

function wishOf(
  { account, server, url, token }: InitArguments,
  { [tokenVariable]: known }: Variables,
): ServerWish {
  return {
    ...(account !== undefined && { account }),
    ...(server !== undefined && { server, account: true }),
    ...(url !== undefined && { url }),
    ...(token !== undefined && { token }),
    ...(known !== undefined && { knownToken: known }),
  };
}

async function chooseLibraries(
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

async function chooseReporters(
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
interface ChosenWorkflow {
  readonly place: WorkflowPlace;
  readonly root: string;
  readonly file: string;
}

async function chooseWorkflow(
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

interface Answers {
  readonly server: FoundServer;
  readonly libraries: readonly ServerLibrary[];
  readonly providers: Providers;
  readonly reporters: readonly NewReporter[];
  readonly workflow?: ChosenWorkflow;
}

/** What is to be written. The config is read as a run reads it before anything is. */
async function planFiles(
  file: string,
  { server, libraries, providers, reporters, workflow }: Answers,
  env: NodeJS.ProcessEnv,
) {
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
  const taken = new Set<string>();
  return chosen.map((library) => {
    const { key, title } = library;
    const isPlain =
      title !== '' && all.filter((one) => one.title === title || one.key === title).length === 1;
    const wanted = title || `Library ${key}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${count})`;
    taken.add(name);
    return {
      name,
      ...(!(isPlain && name === title) && { section: key }),
      provider: providers.providerOf(library),
    };
  });
}

type Plan = Awaited<ReturnType<typeof planFiles>>;

interface Ending {
  readonly server: FoundServer;
  readonly env: NodeJS.ProcessEnv;
  /** The person is asked whether to run it. */
  readonly isOffered: boolean;
}

/** What is left for the person to do. */
function nextSteps(
  file: string,
  { workflow, variables }: Plan,
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

async function wantsRun(questions: Questions | undefined): Promise<boolean> {
  if (!questions) return false;
  try {
    return await questions.confirm('Run it now, for the first report?', true);
  } catch (error) {
    // Whoever leaves here has the config all the same.
    if (error instanceof NothingChosen) return false;
    throw error;
  }
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
