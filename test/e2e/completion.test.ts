import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bareEnvironment } from './cli.ts';
import { runHere } from './here.ts';
import { tempFolder } from './temp-folder.ts';
import { hasTerminal } from './terminal.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

const isThere = (shell: Shell) => hasTerminal && spawnSync(shell, ['-c', 'true']).status === 0;
for (const shell of shells.filter((one) => !isThere(one)))
  console.log(
    `Skipped: completion in ${shell}, for ${hasTerminal ? shell : 'the command "script" of util-linux'} is not there.`,
  );

let folder: string;
beforeEach(async () => {
  folder = await tempFolder();
  await mkdir(join(folder, 'reports'));
  await Promise.all(['plexgaps.yml', 'last one.json'].map((name) => writeFile(join(folder, name), '')));
});

/** How each shell begins: the script, a prompt, and a command that says with what it was called, and that it ended. */
const beginnings: Readonly<Record<Shell, { readonly start: string; readonly lines: readonly string[] }>> = {
  bash: {
    start: 'bash --norc --noprofile -i',
    lines: [
      "PS1='RE''ADY '",
      'source completion.bash',
      `plexgaps() { printf '<%s>' "$@"; printf '\\nEN''DED\\n'; }`,
    ],
  },
  zsh: {
    start: 'zsh -f -i',
    lines: [
      "PS1='RE''ADY '",
      'autoload -U compinit; compinit -u -D',
      'source completion.zsh',
      `plexgaps() { printf '<%s>' "$@"; printf '\\nEN''DED\\n'; }`,
    ],
  },
  fish: {
    start: 'fish --private --no-config -i',
    lines: [
      "function fish_prompt; printf 'RE''ADY '; end",
      'source completion.fish',
      `function plexgaps; printf '<%s>' $argv; printf '\\nEN''DED\\n'; end`,
    ],
  },
};

/**
 * What is typed, `→` for the key Tab, and what the command is then called with; by zsh perhaps with `=` behind an option,
 * and without a slash at the end.
 */
const typed: readonly (readonly [line: string, called: string, inZsh?: string])[] = [
  ['plexgaps expl→x', '<explain><x>'],
  ['plexgaps place→rem→', '<placeholders><remove>'],
  ['plexgaps run --fail-on n→', '<run><--fail-on><new-gaps>'],
  ['plexgaps run --fail-on=inc→', '<run><--fail-on=incomplete>'],
  ['plexgaps run pl→', '<run><plexgaps.yml>'],
  ['plexgaps run --library Fi pl→', '<run><--library><Fi><plexgaps.yml>'],
  ['plexgaps run --bas→la→', '<run><--baseline><last one.json>', '<run><--baseline=last one.json>'],
  ['plexgaps ignore tmdb:movie:1 pl→', '<ignore><tmdb:movie:1><plexgaps.yml>'],
  ['plexgaps render la→--publ→', '<render><last one.json><--publish>'],
  ['plexgaps completion f→', '<completion><fish>'],
  ['plexgaps new pr→pl', '<new><provider><pl>'],
  [
    'plexgaps new provider x --fold→re→',
    '<new><provider><x><--folder><reports/>',
    '<new><provider><x><--folder=reports>',
  ],
  ['plexgaps unignore --l→Fi', '<unignore><--library><Fi>', '<unignore><--library=Fi>'],
];

describe.each(shells.filter(isThere))('In %s', (shell) => {
  test('Tab completes commands, options, files, folders and choices', async () => {
    await install(shell);

    const shown = await type(
      shell,
      typed.map(([line]) => line),
    );

    expect(shown).toEqual(typed.map(([, called, inZsh]) => (shell === 'zsh' ? (inZsh ?? called) : called)));
  }, 60_000);
});

test.runIf(isThere('bash'))('bash is offered exactly what the help says', async () => {
  await install('bash');
  const offered = (line: string) => {
    const words = line.split(' ');
    const script = `source completion.bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _plexgaps; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return lines(spawnSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8' }).stdout);
  };

  await expectHelp(offered);
  expect(offered('plexgaps run ')).toEqual(['completion.bash', 'last one.json', 'plexgaps.yml', 'reports']);
  expect(offered('plexgaps demo ')).toEqual(['reports']);
  expect(offered('plexgaps explain ')).toEqual([]);
});

test.runIf(isThere('fish'))('fish is offered exactly what the help says', async () => {
  await install('fish');
  const offered = (line: string) => {
    const script = `source completion.fish; complete -C '${line}'`;
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: bareEnvironment(folder, {}),
    });
    return lines(stdout).map((one) => one.split('\t')[0] ?? '');
  };

  await expectHelp(offered);
  expect(offered('plexgaps run ')).toEqual(['completion.fish', 'last one.json', 'plexgaps.yml', 'reports/']);
  expect(offered('plexgaps demo ')).toEqual(['reports/']);
  expect(offered('plexgaps explain ')).toEqual([]);
});

test('For another shell there is none', async () => {
  expect(await runHere(['completion', 'tcsh'], { cwd: folder })).toMatchObject({ exitCode: 2, stdout: '' });
});

async function install(shell: Shell): Promise<void> {
  const { exitCode, stdout, stderr } = await runHere(['completion', shell], { cwd: folder });
  expect([exitCode, stderr]).toEqual([0, '']);
  await writeFile(join(folder, `completion.${shell}`), stdout);
}

/** Holds what is offered against `--help`, for every command. */
async function expectHelp(
  offered: (line: string) => readonly string[],
  path: readonly string[] = [],
): Promise<void> {
  const { stdout } = await runHere([...path, '--help'], { cwd: folder });
  const named = (heading: string, pattern: RegExp) => {
    const [, list = ''] = new RegExp(`^${heading}:\\n((?: .*\\n?)+)`, 'm').exec(stdout) ?? [];
    return [...list.matchAll(pattern)].map(([, name = '']) => name).filter((name) => name !== 'help');
  };
  const line = ['plexgaps', ...path].join(' ');
  const commands = named('Commands', /^ {2}([a-z]+)/gm);
  expect(offered(`${line} --`)).toEqual(named('Options', /^ {2}(?:-\w, )?(--[a-z-]+)/gm).sort());
  if (commands.length > 0) expect(offered(`${line} `)).toEqual([...commands].sort());
  for (const command of commands) await expectHelp(offered, [...path, command]);
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

/**
 * Types lines into a shell on a terminal, and returns with what the command was called by each. A line is typed when the
 * command has ended and the shell has prompted again: a prompt alone may be one that the shell drew anew, and keys that come
 * while a command runs are shown in the midst of what it says.
 */
async function type(shell: Shell, typedLines: readonly string[]): Promise<readonly string[]> {
  const { start, lines: first } = beginnings[shell];
  const env = bareEnvironment(folder, { TERM: 'dumb', LANG: 'C.UTF-8' });
  const child = spawn('script', ['-qec', `stty cols 200 rows 40; exec ${start}`, '/dev/null'], {
    cwd: folder,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const keys = [...typedLines.map((line) => line.replaceAll('→', '\t')), 'exit'];
  child.stdin.write(`${[...first.slice(1), first[0], 'plexgaps'].join('\n')}\n`);
  let [shown, typed] = ['', 0];
  for await (const piece of child.stdout.setEncoding('utf8')) {
    shown += piece;
    const afterEnds = shown.split('ENDED').slice(1);
    if (afterEnds.length <= typed || !afterEnds.at(-1)?.includes('READY ')) continue;
    child.stdin.write(`${keys[typed] ?? 'exit'}\r`);
    typed += 1;
  }
  const [, ...called] = [...shown.matchAll(/^(?:<[^<>\r\n]*>)+(?=\r?$)/gm)].map(([one]) => one);
  expect(called.length, `The terminal showed:\n${shown}`).toBe(typedLines.length);
  return called;
}
