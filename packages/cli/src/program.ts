import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { reports } from './init/reports.ts';
import { version } from './version.ts';

const usage = 2;
const acceptShrink =
  'a library that is empty, far smaller than the last time or in the trash is right as it is';
const conditions: readonly string[] = ['gaps', 'new-gaps', 'incomplete'];

/** Reads the command line, runs the command, and turns whatever happens into an exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  let code = 0;
  const finish = async (work: Promise<number>) => {
    code = await work;
  };
  try {
    await program(finish, !isForPrograms(args)).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      if (isForPrograms(args)) await tellMistake(error);
      return usage;
    }
    const { showError } = await import('./errors.ts');
    return showError(error);
  }
}

/** Whoever reads events wants a mistake on the command line as one, too. */
function isForPrograms(args: readonly string[]): boolean {
  return args[0] === 'run' && args.includes('--json-progress');
}

async function tellMistake({ message }: CommanderError): Promise<void> {
  const { tellMistake: tell } = await import('./json-progress.ts');
  tell(message.replace(/^error: /, ''));
}

/** The command line: every command, its arguments and its options. `finish` gets the work of the one that is called. */
export function program(
  finish: (work: Promise<number>) => Promise<void>,
  isOutspoken: boolean = true,
): Command {
  const main = new Command('plexgaps')
    .description('Finds the films missing from your collections and the episodes missing from your shows.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('(plexgaps --help lists the commands)')
    .exitOverride();
  if (!isOutspoken) main.configureOutput({ writeErr: () => undefined });
  main
    .command('run')
    .description('compare what you own with what exists, and write the reports')
    .argument('[config]', 'the config (default: plexgaps.yml, then plexgaps.yaml)')
    .option('--library <name>', 'only this library of the config; may be given more than once', collect)
    .option('--only <id or title>', 'only one film, collection or show: its id, or a part of its title')
    .option('--today <date>', 'look at it as on this day, YYYY-MM-DD', dayOf)
    .addOption(
      new Option(
        '--fail-on <condition>',
        'exit with 1 when this holds, instead of what the config says; may be given more than once',
      )
        .choices(conditions)
        .argParser(collectFrom(conditions)),
    )
    .option('--baseline <file>', 'compare with this JSON report instead of with the last run')
    .option('--report <file>', 'write the JSON report here, too, beside what the config says')
    .option('--apply', 'write the placeholder collections that the plan names')
    .option('--yes', 'agree to what the plan of the placeholders warns of')
    .option('--force', 'make placeholders again that have vanished twice')
    .option('--allow-degraded', 'do not exit with 3 when something could not be found out')
    .option('--accept-shrink', acceptShrink)
    .addOption(
      new Option('--offline', 'ask no provider: what it answered before has to do').conflicts('refresh'),
    )
    .option('--refresh', 'ask the providers anew for everything')
    .option(
      '--max-requests <number>',
      'stop asking the providers after so many; the next run goes on',
      countOf,
    )
    .option('--quiet', 'no progress and no summary, only what went wrong')
    .addOption(
      new Option(
        '--json-progress',
        'every event as JSON, one in a line on standard error, and nothing else there',
      ).conflicts('quiet'),
    )
    .action(async (config, options) => {
      const { runFromConfig } = await import('./commands/run.ts');
      await finish(runFromConfig(config, options));
    });
  main
    .command('init')
    .description(
      'write a config: finds the server and its libraries, tries the keys, and asks what is not said here',
    )
    .argument('[config]', 'where to put it (default: plexgaps.yml)')
    .addOption(
      new Option(
        '--account',
        'find the server by the account at plex.tv, as "plexgaps login" does',
      ).conflicts('url'),
    )
    .option('--server <name>', 'which server of the account')
    .option('--url <address>', 'where the server is: nas.local, http://192.168.1.5:32400')
    .option(
      '--token <token>',
      'the X-Plex-Token for it (or PLEX_TOKEN in the environment, which nobody else sees)',
    )
    .option('--tmdb-key <key>', 'the TMDB key (or TMDB_API_KEY)')
    .option('--tvdb-key <key>', 'the TVDB key (or TVDB_API_KEY)')
    .option('--tvdb-pin <pin>', 'the PIN for a TVDB key that wants one (or TVDB_PIN)')
    .option(
      '--library <name>',
      'a library of the server (default: all); may be given more than once',
      collect,
    )
    .addOption(
      new Option('--reporter <name>', 'a report to make (default: html); may be given more than once')
        .choices(Object.keys(reports))
        .argParser(collectFrom(Object.keys(reports))),
    )
    .addOption(
      new Option(
        '--workflow <where>',
        'also a workflow of GitHub Actions, on a machine there or of your own',
      ).choices(['github', 'self-hosted', 'none']),
    )
    .option('--overwrite', 'replace a config, and a workflow, that is there already')
    .option('--run', 'run it at once')
    .option('--no-run', 'do not ask whether to run it')
    .action(async (config, options) => {
      const { init } = await import('./commands/init.ts');
      await finish(init(config, options));
    });
  main
    .command('explain')
    .description('why something is called missing, or is not: every reason, and what it rests on')
    .argument('<what>', 'a part of a title, or an id such as tmdb:movie:679')
    .argument('[config]', 'the config (default: plexgaps.yml, then plexgaps.yaml)')
    .option('--library <name>', 'only in this library of the config; may be given more than once', collect)
    .option('--today <date>', 'look at it as on this day, YYYY-MM-DD', dayOf)
    .option('--json', 'the answer as JSON')
    .option(
      '--fixture <file>',
      'also write what the verdicts follow from, without tokens, names of servers and paths',
    )
    .option('--accept-shrink', acceptShrink)
    .option('--demo', 'ask about the libraries of the demo instead, without a config')
    .option('--quiet', 'no progress, only what went wrong')
    .action(async (question, config, { demo, ...options }, command) => {
      if (demo) {
        if (config !== undefined)
          command.error('error: --demo asks about libraries of its own: leave the config out');
        const { explainDemo } = await import('./commands/demo.ts');
        await finish(explainDemo(question, options));
        return;
      }
      const { explainFromConfig } = await import('./commands/explain.ts');
      await finish(explainFromConfig(question, config, options));
    });
  main
    .command('check')
    .description('print some verdicts at random, with links, for you to judge; writes no report')
    .argument('[config]', 'the config (default: plexgaps.yml, then plexgaps.yaml)')
    .option('--sample <number>', 'how many', countOf, 20)
    .option('--seed <number>', 'draw the same ones again (default: another one each time)', seedOf)
    .option('--library <name>', 'only of this library of the config; may be given more than once', collect)
    .option('--today <date>', 'look at it as on this day, YYYY-MM-DD', dayOf)
    .option('--json', 'the sample as JSON')
    .option('--accept-shrink', acceptShrink)
    .option('--quiet', 'no progress, only what went wrong')
    .action(async (config, options) => {
      const { checkFromConfig } = await import('./commands/check.ts');
      await finish(checkFromConfig(config, options));
    });
  main
    .command('ignore')
    .description('write into the config that something is not to be called missing')
    .argument('<what>', 'an id such as tmdb:movie:679, or a part of a title in the last report')
    .argument('[config]', 'the config (default: plexgaps.yml, then plexgaps.yaml)')
    .option('--reason <text>', 'why; shown beside the entry, never in a published report')
    .option('--until <date>', 'the last day on which it is ignored, YYYY-MM-DD', dayOf)
    .option('--library <name>', 'in this library of the config, where it could be in several')
    .action(async (what, config, options) => {
      const { ignore } = await import('./commands/ignore.ts');
      await finish(ignore(what, config, options));
    });
  main
    .command('unignore')
    .description('take such a rule out of the config')
    .argument('<what>', 'its id, or a part of a title in the last report')
    .argument('[config]', 'the config (default: plexgaps.yml, then plexgaps.yaml)')
    .option('--library <name>', 'in this library of the config, where it stands in several')
    .action(async (what, config, options) => {
      const { unignore } = await import('./commands/unignore.ts');
      await finish(unignore(what, config, options));
    });
  main
    .command('validate')
    .description('check the config and its plugins, without any network')
    .argument('[config]', 'the config')
    .action(async (config) => {
      const { validate } = await import('./commands/validate.ts');
      await finish(validate(config));
    });
  main
    .command('doctor')
    .description('check every connection, key, right and setting that a run rests on, and say what to do')
    .argument('[config]', 'the config (default: plexgaps.yml, then plexgaps.yaml)')
    .option('--json', 'the checks as JSON')
    .action(async (config, options) => {
      const { checkUp } = await import('./commands/doctor.ts');
      await finish(checkUp(config, options));
    });
  main
    .command('schema')
    .description("print the config's JSON Schema, with the options of the plugins that a config names")
    .argument('[config]', 'the config, which may be unfinished (default: the built-in plugins only)')
    .option('--output <file>', 'where to put it (default: standard output)')
    .action(async (config, options) => {
      const { writeSchema } = await import('./commands/schema.ts');
      await finish(writeSchema(config, options));
    });
  main
    .command('diff')
    .description('what changed between two JSON reports; exits with 1 if anything did')
    .argument('<earlier>', 'a JSON report')
    .argument('<later>', 'a later one')
    .option('--json', 'the changes as JSON')
    .action(async (earlier, later, options) => {
      const { diff } = await import('./commands/diff.ts');
      await finish(diff(earlier, later, options));
    });
  main
    .command('render')
    .description('render a saved JSON report with any reporter, without a config and without asking anybody')
    .argument('<report>', 'a JSON report')
    .requiredOption('--reporter <name>', 'a built-in reporter, a file that starts with ".", or a package')
    .option('--output <path>', 'the file or folder to write (default: a file goes to standard output)')
    .option('--publish', 'leave out server names, keys, paths, reasons and links to the server')
    .option('--option <key=value>', 'an option of the reporter; may be given more than once', collectOptions)
    .action(async (report, options) => {
      const { render } = await import('./commands/render.ts');
      await finish(render(report, options));
    });
  main
    .command('snapshot')
    .description('save what a server owns as an inventory file, for runs that cannot reach it')
    .argument('[config]', 'the config')
    .option('--output <file>', 'where to put it', 'inventory.json')
    .option('--server <id>', 'which server of the config (default: the only one)')
    .option('--accept-shrink', acceptShrink)
    .option('--quiet', 'no progress, only what went wrong')
    .action(async (config, options) => {
      const { saveSnapshot } = await import('./commands/snapshot.ts');
      await finish(saveSnapshot(config, options));
    });
  main
    .command('login')
    .description(
      'log in to plex.tv, so that servers can be found by the account: prints a link to confirm there',
    )
    .option('--print', 'write the token to standard output, for CI, and keep nothing')
    .addOption(
      new Option(
        '--device-key',
        'have tokens that last a week and are renewed with a key of this device; ends the older token of this device',
      ).conflicts('print'),
    )
    .action(async (options) => {
      const { login } = await import('./commands/login.ts');
      await finish(login(options));
    });
  main
    .command('logout')
    .description('end the login at plex.tv and forget it here')
    .action(async () => {
      const { logout } = await import('./commands/account.ts');
      await finish(logout());
    });
  main
    .command('whoami')
    .description('who is logged in to plex.tv, and whether the login still holds')
    .action(async () => {
      const { whoami } = await import('./commands/account.ts');
      await finish(whoami());
    });
  const placeholders = main
    .command('placeholders')
    .description('the placeholder collections on the servers: list them, or take them all back');
  placeholders
    .command('list')
    .description('what is ours on the servers')
    .argument('[config]', 'the config')
    .option('--library <name>', 'only in this library of the config; may be given more than once', collect)
    .action(async (config, options) => {
      const { listPlaceholders } = await import('./commands/placeholders.ts');
      await finish(listPlaceholders(config, options));
    });
  placeholders
    .command('remove')
    .description('take every placeholder back; the films stay as they were')
    .argument('[config]', 'the config')
    .option('--library <name>', 'only in this library of the config; may be given more than once', collect)
    .action(async (config, options) => {
      const { removePlaceholders } = await import('./commands/placeholders.ts');
      await finish(removePlaceholders(config, options));
    });
  const cache = main
    .command('cache')
    .description('what the providers answered, as it is kept for the next run: look at it, or clear it');
  cache
    .command('info')
    .description('where it is, how large, and what is in it')
    .argument('[config]', 'the config')
    .action(async (config) => {
      const { cacheInfo } = await import('./commands/cache.ts');
      await finish(cacheInfo(config));
    });
  cache
    .command('clear')
    .description('take all of it away; the next run asks for everything again')
    .argument('[config]', 'the config')
    .action(async (config) => {
      const { cacheClear } = await import('./commands/cache.ts');
      await finish(cacheClear(config));
    });
  main
    .command('new')
    .description('write the package of a plugin of your own, with an example, tests and all that it takes')
    .addArgument(new Argument('<kind>', 'what it is').choices(['provider', 'reporter', 'server']))
    .argument('<name>', 'what it is called: "anime" becomes plexgaps-provider-anime; "@acme/anime" stays')
    .option('--folder <folder>', 'where to put it (default: a new folder that is called after the package)')
    .action(async (kind, name, options) => {
      const { newPlugin } = await import('./commands/new.ts');
      await finish(newPlugin(kind, name, options));
    });
  main
    .command('completion')
    .description('print a script by which a shell completes commands, options, files and choices')
    .addArgument(new Argument('<shell>', 'which one').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => {
      const { printCompletion } = await import('./commands/completion.ts');
      await finish(printCompletion(shell, main));
    });
  main
    .command('demo')
    .description('try it: the whole job on a made-up server, without keys and without a Plex')
    .argument('[folder]', 'where to put the config and the reports', 'plexgaps-demo')
    .option('--apply', 'also write the placeholder collections, a second time, and take them back')
    .action(async (folder, options) => {
      const { demo } = await import('./commands/demo.ts');
      await finish(demo(folder, options));
    });
  return main;
}

/** One value each time: an option that took all that follow would swallow the config's name. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectFrom(choices: readonly string[]) {
  return (value: string, before?: readonly string[]): readonly string[] => {
    if (choices.includes(value)) return collect(value, before);
    throw new InvalidArgumentError(`Expected ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`);
  };
}

/** A value is JSON where it reads so, and else a text. */
function collectOptions(
  text: string,
  before: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const cut = text.indexOf('=');
  if (cut < 1) throw new InvalidArgumentError('Expected key=value, such as posters=none.');
  return { ...before, [text.slice(0, cut)]: readValue(text.slice(cut + 1)) };
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function countOf(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count > 0 && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError('Expected a whole number from 1.');
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed < 2 ** 32) return seed;
  throw new InvalidArgumentError('Expected a whole number from 0 to 4294967295.');
}

function dayOf(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('Expected a day such as 2026-11-21.');
}
