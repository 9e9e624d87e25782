import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoWorld, startSandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { bareEnvironment, command } from './cli.ts';
import { startInternet } from './internet.ts';
import { tempFolder } from './temp-folder.ts';
import { hasTerminal, keys, startOnTerminal, type TerminalProgram } from './terminal.ts';

if (!hasTerminal)
  console.log('Skipped: the recorded session, for the command "script" of util-linux is not there.');

/** A part of the recording: what is said about it, what is typed, and what is answered while it goes. */
interface Part {
  readonly title: string;
  readonly words: string;
  readonly typed: string;
  readonly answers?: readonly (readonly [seen: string, press: string | (() => string)])[];
}

/** `npm run session` writes the page anew. */
test.runIf(hasTerminal)(
  'docs/session.md is what a terminal shows',
  async () => {
    const sandbox = await startSandbox(demoWorld);
    try {
      const { tmdb, tvdb, plexTv } = sandbox;
      const [home, internet] = [await tempFolder(), await startInternet(sandbox, await tempFolder())];
      const clock = pathToFileURL(join(import.meta.dirname, '..', 'clock.mjs')).href;
      const env = bareEnvironment(home, {
        ...internet,
        NODE_OPTIONS: `--import ${clock}`,
        CLOCK_AHEAD: String(Date.parse(`${demoWorld.today}T20:00:00Z`) - Date.now()),
        PS1: '$ ',
      });
      const shell = startOnTerminal(`exec bash --norc --noprofile -i`, { cwd: home, env });
      shell.press(`npx() { shift; '${process.execPath}' '${command}' "$@"; }; clear\r`);
      const confirm = () => {
        plexTv.authorise(/code=([^&\s]+)/.exec(shell.seen())?.[1] ?? '');
        return '';
      };
      const texts = [];
      for (const part of parts({ tmdbKey: tmdb.apiKey, tvdbKey: tvdb.apiKey, tvdbPin: tvdb.pin, confirm }))
        texts.push(`## ${part.title}\n\n${part.words}\n\n\`\`\`text\n${await record(shell, part)}\n\`\`\`\n`);
      shell.press('exit\r');
      await shell.ended;

      await expect([beginning, ...texts].join('\n')).toMatchFileSnapshot('../../docs/session.md');
    } finally {
      await sandbox.close();
    }
  },
  120_000,
);

const beginning = `# A session, from nothing

What a terminal shows, recorded by \`npm run session\`, which types all this into a shell. The services are those of the demo: a
made-up household, on 21 November 2026. Keys and tokens are typed where there are dots.
`;

interface Answers {
  readonly tmdbKey: string;
  readonly tvdbKey: string;
  readonly tvdbPin: string;
  readonly confirm: () => string;
}

function parts({ tmdbKey, tvdbKey, tvdbPin, confirm }: Answers): readonly Part[] {
  return [
    {
      title: 'Set it up',
      words:
        'Up and down choose, space marks, Enter goes on. Each answer is tried at once. The link leads to a page of plex.tv, where you confirm.',
      typed: 'npx plexgaps init',
      answers: [
        ['How is your Plex server found?', keys.enter],
        ['Waiting for you to confirm', confirm],
        ['Which server?', keys.enter],
        ['Which libraries?', keys.down + keys.space + keys.enter],
        ['Your TMDB key', tmdbKey + keys.enter],
        ['Your TVDB key', tvdbKey + keys.enter],
        ['wants the PIN', tvdbPin + keys.enter],
        ['Which reports?', keys.enter],
        ['A workflow', keys.enter],
        ['Run it now', 'n'],
      ],
    },
    {
      title: 'The first report',
      words:
        'What is missing, the nearest to complete first. All of it is in the page `out/site/index.html`.',
      typed: 'npx plexgaps run',
    },
    {
      title: 'Why?',
      words: 'Each verdict has its reasons, and says what they rest on.',
      typed: 'npx plexgaps explain "The Bourne Legacy"',
    },
    {
      title: 'Leave it out',
      words: 'A rule with a reason, written into the config. Everything else in it stays as it is.',
      typed: 'npx plexgaps ignore "The Bourne Legacy" --reason "not without Jason"',
    },
    {
      title: 'Again',
      words:
        'The second run asks the providers for nothing: what they answered is known. It says what changed.',
      typed: 'npx plexgaps run',
    },
  ];
}

/** Types the line where the shell waits, answers, and gives what is to be seen of it. */
async function record(shell: TerminalProgram, { typed, answers = [] }: Part): Promise<string> {
  const before = await prompted(shell, 0);
  shell.press(`${typed}\r`);
  for (const [seen, press] of answers) {
    await shell.until(seen);
    shell.press(typeof press === 'string' ? press : press());
  }
  const after = await prompted(shell, before + 1);
  return shell
    .seen()
    .split('\n')
    .slice(before, after)
    .join('\n')
    .replace(/clientID=[^&\s]+&code=[^&\s]+/, 'clientID=…&code=…');
}

/** Waits until the shell does, with its prompt as the last line, at this one or further below. Gives which one it is. */
async function prompted(shell: TerminalProgram, from: number): Promise<number> {
  const lines = () => shell.seen().split('\n');
  const isWaiting = () => lines().length > from && lines().at(-1) === '$';
  await expect.poll(isWaiting, { timeout: 30_000, interval: 20 }).toBe(true);
  return lines().length - 1;
}
