import { type OnProgress, type ProgressEvent, visibleText } from '@plexgaps/core/host';
import { lineWidth } from './cells.ts';
import { createView, durationText } from './progress-view.ts';

/** Prints what a run tells while it goes. */
export interface Progress {
  readonly onProgress: OnProgress;
  /** Says a line of its own, such as a warning of a plugin. */
  readonly warn: (line: string) => void;
  /** Takes away what is half printed. */
  end(): void;
}

/** Where progress goes: standard error. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Milliseconds between two pictures on a terminal, and between two lines elsewhere. */
const paces = { terminal: 100, lines: 10_000 };

/**
 * One line that changes on a terminal; elsewhere a plain line when a stage starts, and every ten seconds. `now`:
 * milliseconds since 1970.
 */
export function createProgress(screen: Screen, now: () => number): Progress {
  return screen.isTTY ? onTerminal(screen, now) : inLines(screen, now);
}

/** Says nothing but warnings. */
export function noProgress(screen: Screen): Progress {
  return {
    onProgress: () => undefined,
    warn: (line) => writeLine(screen, line),
    end: () => undefined,
  };
}

/** A line of its own. Names of others may stand in it: no terminal obeys them. */
function writeLine(screen: Screen, line: string): void {
  screen.write(`${visibleText(line)}\n`);
}

const erase = '\r\u001b[2K';

function onTerminal(screen: Screen, now: () => number): Progress {
  const view = createView();
  let drawn = Number.NEGATIVE_INFINITY;
  const end = () => {
    if (drawn > Number.NEGATIVE_INFINITY) screen.write(erase);
    drawn = Number.NEGATIVE_INFINITY;
  };
  const say = (line: string) => {
    end();
    writeLine(screen, line);
  };
  return {
    onProgress(event) {
      const at = now();
      sayForecast(event, say);
      view.take(event, at);
      if (event.kind !== 'stage-started' && at - drawn < paces.terminal) return;
      // The last column stays free: some terminals wrap as soon as it is taken. One that does not know its width is no narrower.
      screen.write(`${erase}${view.line(at, (screen.columns || lineWidth) - 1)}`);
      drawn = at;
    },
    warn: say,
    end,
  };
}

function inLines(screen: Screen, now: () => number): Progress {
  const view = createView();
  let last = now();
  const say = (line: string) => writeLine(screen, line);
  return {
    onProgress(event) {
      const at = now();
      sayForecast(event, say);
      view.take(event, at);
      if (event.kind === 'problem' || (event.kind !== 'stage-started' && at - last < paces.lines)) return;
      last = at;
      say(view.line(at, Number.POSITIVE_INFINITY));
    },
    warn: say,
    end: () => undefined,
  };
}

/** Seconds from which on a person wants to know whether to wait. */
const long = 10;

function sayForecast(event: ProgressEvent, say: (line: string) => void): void {
  if (event.kind !== 'forecast' || event.seconds < long) return;
  const { service, requests, seconds } = event;
  const count = requests.toLocaleString('en-US');
  say(`About ${count} requests to ${service}: ${durationText(seconds)} at its limit.`);
}
