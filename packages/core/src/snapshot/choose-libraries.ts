import type { Config } from '../config/config.ts';
import { nearestName } from '../config/nearest.ts';
import { type Fault, UsageError } from '../errors.ts';

/** With `libraries: auto` the names are known only after the servers were asked. */
export function narrowConfig(config: Config, names: readonly string[]): Config {
  const { libraries } = config;
  if (libraries === 'auto') return config;
  return { ...config, libraries: chosen(libraries, names, ({ name }) => name) };
}

/** The libraries of these names, or all if none is named. Throws {@link UsageError} for a name that none bears. */
export function chosen<T>(
  libraries: readonly T[],
  names: readonly string[],
  nameOf: (library: T) => string,
): readonly T[] {
  if (names.length === 0) return libraries;
  const known = libraries.map(nameOf);
  const faults = names.filter((name) => !known.includes(name)).map((name) => unknownLibrary(name, known));
  if (faults.length > 0) throw new UsageError(faults);
  return libraries.filter((library) => names.includes(nameOf(library)));
}

function unknownLibrary(name: string, known: readonly string[]): Fault {
  const guess = nearestName(name, known);
  const list = known.map((library) => `"${library}"`).join(', ');
  return {
    message: `--library: no library "${name}".${guess ? ` Did you mean "${guess}"?` : ''} There are ${list}.`,
  };
}
