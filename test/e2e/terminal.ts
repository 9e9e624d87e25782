import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { command } from './cli.ts';

/** Whether a terminal can be had: the command "script" of util-linux makes one. */
export const hasTerminal: boolean = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

/** A program on a terminal, and what a person sees of it. */
export interface TerminalProgram {
  /** Every line that is or was to be seen, without blanks at its end and without empty lines at the end. */
  seen(): string;
  /** Waits until a text is to be seen, so many times. */
  until(text: string, times?: number): Promise<void>;
  /** Presses keys. */
  press(keys: string): void;
  /** What was sent to the terminal, as it came. */
  sent(): string;
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
}

/** Keys that are no letters. */
export const keys = {
  enter: '\r',
  erase: '\u007f',
  down: '\u001b[B',
  space: ' ',
  interrupt: '\u0003',
} as const;

/** Milliseconds that a text may be waited for on a busy machine. */
const patience = 20_000;

/** The command as a line of a shell. */
export function lineOf(...args: readonly string[]): string {
  return [process.execPath, command, ...args].map((word) => `'${word}'`).join(' ');
}

/** Starts a line of a shell on a terminal of this width; it ends with the test at the latest. */
export function startOnTerminal(
  line: string,
  {
    cwd,
    env,
    columns = 80,
  }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly columns?: number },
): TerminalProgram {
  const terminal = new xterm.Terminal({ cols: columns, rows: 50, scrollback: 5000, allowProposedApi: true });
  const child = spawn('script', ['-qec', `stty cols ${columns} rows 50; ${line}`, '/dev/null'], {
    cwd,
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let sent = '';
  let written = Promise.resolve();
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    sent += piece;
    written = written.then(() => new Promise((resolve) => terminal.write(piece, resolve)));
  });
  const seen = () => linesOf(terminal).join('\n');
  return {
    seen,
    sent: () => sent,
    async until(text, times = 1) {
      const end = Date.now() + patience;
      while (seen().split(text).length <= times) {
        if (Date.now() > end) throw new Error(`Expected to see "${text}". The terminal shows:\n${seen()}`);
        if (child.exitCode !== null) throw new Error(`It ended before "${text}" was seen:\n${seen()}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    press: (typed) => void child.stdin.write(typed),
    process: child,
    ended: (once(child, 'close') as Promise<[number | null]>).then(async ([code]) => {
      await written;
      return code;
    }),
  };
}

function linesOf({ buffer: { active } }: InstanceType<typeof xterm.Terminal>): readonly string[] {
  const lines: string[] = [];
  for (let index = 0; index < active.length; index += 1) {
    const line = active.getLine(index);
    const text = line?.translateToString(true) ?? '';
    if (line?.isWrapped) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map((one) => one.trimEnd());
}
