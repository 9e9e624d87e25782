import { resolve } from 'node:path';
import type { Fault } from '@plexgaps/core';
import { deliver, type PluginUses, readReport, redactError } from '@plexgaps/core/host';
import { newRedactor } from '../last-words.ts';
import { openDoor } from '../open-door.ts';
import { appendFor, print } from '../output.ts';
import { tell } from '../say.ts';
import { connect, listenForInterruption } from '../session.ts';
import { messageLines, placesLines } from '../summary.ts';
import { paintFor } from '../terminal.ts';

/** What the command line says about rendering. */
export interface RenderArguments {
  readonly reporter: string;
  readonly output?: string;
  readonly publish?: boolean;
  readonly option?: Readonly<Record<string, unknown>>;
}

/** `plexgaps render`: a saved report by any reporter. 0: done, 4: it could not be delivered. */
export async function render(
  file: string,
  args: RenderArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const report = await readReport(resolve(file));
  const redactor = newRedactor();
  const door = openDoor(redactor, env);
  const interruption = listenForInterruption();
  try {
    const plugins = await connect(usesOf(args), { door, redactor, env });
    const outcomes = await deliver(report, plugins.reporters.values(), {
      print,
      append: appendFor(env),
      image: (url) => door.image(url, interruption.signal),
      signal: interruption.signal,
      previous: undefined,
      history: [],
    });
    const problems = outcomes.flatMap(({ problem }) => (problem ? [problem] : []));
    const paint = paintFor(process.stderr);
    const notices = messageLines({ problems, complete: true }, { paint });
    tell([...placesLines(outcomes, process.cwd()), ...notices], redactor);
    return problems.length === 0 ? 0 : 4;
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}

/** As a config would name the one reporter. */
function usesOf({ reporter: use, output, publish = false, option = {} }: RenderArguments): PluginUses {
  const written = { id: use, use, with: option, publish, path: ['reporters', 0] };
  return {
    folder: process.cwd(),
    servers: [],
    providers: [],
    reporters: [{ ...written, ...(output === undefined ? {} : { output: resolve(output) }) }],
    faultAt,
  };
}

/** A fault in what a config would say, said of the command line. */
function faultAt(path: readonly (string | number)[], message: string): Fault {
  const [, , key, option] = path;
  if (key === 'with') return { message: option === undefined ? message : `--option ${option}: ${message}` };
  if (key === 'use') return { message: `--reporter: ${message}` };
  return {
    message: message
      .replace('Add "output".', 'Add --output.')
      .replace('Remove "output".', 'Leave out --output.'),
  };
}
