import type { Fault } from '../errors.ts';
import type { ReporterPlugin } from '../plugin/types.ts';
import type { PluginUses } from './config.ts';

/** What each reporter produces, by its id in the config. */
export type Produces = ReadonlyMap<string, ReporterPlugin['produces']>;

/**
 * What is wrong with the outputs once the reporters are loaded: a folder needs one, standard output takes one file, and
 * a reporter that writes nothing has none.
 */
export function outputFaults({ reporters, faultAt }: PluginUses, produces: Produces): readonly Fault[] {
  const faults: Fault[] = [];
  let printed: string | undefined;
  for (const { id, output, path } of reporters) {
    const made = produces.get(id);
    if (made === 'folder' && output === undefined) {
      faults.push(faultAt(path, 'this reporter writes a folder. Add "output".'));
    }
    if (made === 'nothing' && output !== undefined) {
      faults.push(faultAt([...path, 'output'], 'this reporter writes no file. Remove "output".'));
    }
    if (made !== 'file' || output !== undefined) continue;
    if (printed !== undefined) faults.push(faultAt(path, printsToo(printed)));
    printed ??= id;
  }
  return faults;
}

function printsToo(other: string): string {
  return `only one reporter can write to standard output, and "${other}" does. Add "output".`;
}
