import type { Problem } from '@plexgaps/core';
import {
  type FoundPlaceholder,
  findPlaceholders,
  forgetPlaceholders,
  type PlaceholderOutcome,
  takeBackPlaceholders,
} from '@plexgaps/core/host';
import { wrap } from '../cells.ts';
import { noProgress } from '../progress.ts';
import { printLines, tell } from '../say.ts';
import { type Session, withSession } from '../session.ts';
import { messageLines } from '../summary.ts';
import { paintFor } from '../terminal.ts';

/** What the command line says about placeholders. */
export interface PlaceholderArguments {
  readonly library?: readonly string[];
  /** How many of those taken back are named before the rest is only counted. Default: all. */
  readonly most?: number;
}

const incomplete = 3;

/** `plexgaps placeholders list`: what is ours on the servers. */
export async function listPlaceholders(
  file: string | undefined,
  args: PlaceholderArguments,
): Promise<number> {
  return withFound(file, args, async (found) => {
    await printLines(found.length > 0 ? found.map(lineOf) : ['There are no placeholders.']);
    return 0;
  });
}

/** `plexgaps placeholders remove`: takes every placeholder back; the films stay as they were. */
export async function removePlaceholders(
  file: string | undefined,
  args: PlaceholderArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const { most = Number.POSITIVE_INFINITY } = args;
  const work = async (found: readonly FoundPlaceholder[], { config, plugins, signal, redactor }: Session) => {
    const outcomes = await takeBackPlaceholders(found, plugins, { signal });
    const unkept = await forgetPlaceholders(
      config.folder,
      outcomes.map(({ action }) => action),
    );
    tell([...removalLines(outcomes, most).flatMap(wrap), ...notices(unkept ? [unkept] : [])], redactor);
    return outcomes.every(({ message }) => message === undefined) ? 0 : incomplete;
  };
  return withFound(file, args, work, env);
}

async function withFound(
  file: string | undefined,
  { library = [] }: PlaceholderArguments,
  work: (found: readonly FoundPlaceholder[], session: Session) => Promise<number>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return withSession(file, { progress: noProgress(process.stderr), env }, async (session) => {
    const { config, plugins, signal, redactor } = session;
    const { found, problems } = await findPlaceholders(config, plugins, library, { signal });
    tell(notices(problems), redactor);
    const code = await work(found, session);
    return problems.length > 0 ? incomplete : code;
  });
}

function notices(problems: readonly Problem[]): readonly string[] {
  return messageLines({ problems, complete: true }, { paint: paintFor(process.stderr) });
}

function lineOf({ server, sectionTitle, identity, collection }: FoundPlaceholder): string {
  const { title, members } = collection;
  const films = `${members.length} ${members.length === 1 ? 'item' : 'items'}`;
  return `${server}, ${sectionTitle}: ${title} (${identity}, ${films})`;
}

function removalLines(outcomes: readonly PlaceholderOutcome[], most: number): readonly string[] {
  const all = outcomes.length;
  if (all === 0) return ['There are no placeholders.'];
  const isOne = new Set(outcomes.map(({ action }) => action.server)).size === 1;
  const rest = all - most;
  const removed = outcomes.filter(({ message }) => message === undefined).length;
  const share = removed === all ? all : `${removed} of ${all}`;
  return [
    ...outcomes.slice(0, most).map((outcome) => outcomeLine(outcome, isOne)),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    `${share} ${all === 1 ? 'placeholder' : 'placeholders'} removed.`,
  ];
}

function outcomeLine({ action, outcome, message }: PlaceholderOutcome, isOne: boolean): string {
  const { server, sectionTitle, title } = action;
  const where = isOne ? sectionTitle : `${server}, ${sectionTitle}`;
  const what = `${outcome === 'done' ? 'removed' : 'could not remove'} "${title}" (${where})`;
  return message === undefined ? what : `${what}: ${message}`;
}
