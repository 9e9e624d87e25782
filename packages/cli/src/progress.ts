import type { OnProgress, ProgressEvent, Stage } from '@plexgaps/core/host';

/** Prints what a run tells while it goes. */
export interface Progress {
  readonly onProgress: OnProgress;
  /** Takes away what is half printed. */
  end(): void;
}

/** Where progress goes: standard error. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const titles: Record<Stage, string> = {
  snapshot: 'Reading libraries',
  catalogue: 'Looking up',
  gaps: 'Comparing',
  report: 'Building the report',
  'write-back': 'Keeping placeholders',
  deliver: 'Writing reports',
};

/** Milliseconds between two pictures on a terminal, and between two lines elsewhere. */
const paces = { terminal: 100, lines: 10_000 };

/** One line that changes on a terminal; elsewhere a plain line when a stage starts, and now and then. */
export function createProgress(screen: Screen, now: () => number): Progress {
  return screen.isTTY ? onTerminal(screen, now) : inLines(screen, now);
}

/** Says nothing. */
export const noProgress: Progress = { onProgress: () => undefined, end: () => undefined };

function onTerminal(screen: Screen, now: () => number): Progress {
  const view = createView();
  let drawn = 0;
  const draw = () => {
    // A terminal that does not know its width gets no line that it could wrap.
    const width = screen.columns ? screen.columns - 1 : 79;
    screen.write(`\r\u001b[2K${view.line().slice(0, width)}`);
    drawn = now();
  };
  return {
    onProgress: (event) => {
      sayForecast(event, screen);
      view.take(event);
      if (event.kind === 'stage-started' || now() - drawn >= paces.terminal) draw();
    },
    end: () => screen.write('\r\u001b[2K'),
  };
}

function inLines(screen: Screen, now: () => number): Progress {
  const view = createView();
  let last = now();
  return {
    onProgress: (event) => {
      sayForecast(event, screen);
      view.take(event);
      if (event.kind !== 'stage-started' && now() - last < paces.lines) return;
      if (event.kind === 'problem') return;
      last = now();
      screen.write(`${view.line()}\n`);
    },
    end: () => undefined,
  };
}

/** Said where it takes a while: a person wants to know whether to wait. */
function sayForecast(event: ProgressEvent, screen: Screen): void {
  if (event.kind !== 'forecast' || event.seconds <= 1) return;
  const { service, requests, seconds } = event;
  const start = screen.isTTY ? '\r\u001b[2K' : '';
  const count = requests.toLocaleString('en-US');
  screen.write(`${start}About ${count} requests to ${service}: ${durationText(seconds)} at its limit.\n`);
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function createView() {
  let title = '';
  const counts = new Map<string, string>();
  return {
    take(event: ProgressEvent): void {
      switch (event.kind) {
        case 'stage-started':
          title = titles[event.stage];
          counts.clear();
          return;
        case 'counted':
          counts.set(event.service, `${event.service} ${event.done}/${event.total}`);
          return;
        case 'waiting':
          counts.set(event.service, `${event.service} asks to wait until ${event.until.slice(11, 19)} UTC`);
          return;
        case 'forecast':
        case 'problem':
        case 'stage-done':
          return;
        default:
          event satisfies never;
      }
    },
    line: () => [title, ...counts.values()].join(' · '),
  };
}
