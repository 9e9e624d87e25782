import type { Config, LibraryConfig } from '../config/config.ts';
import type { Fault } from '../errors.ts';
import { parseId } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';

/** Series of a library's joined shows that none of its providers can be asked for. */
export function joinFaults(
  { name, path, shows }: LibraryConfig,
  providers: readonly ReadyProvider[],
  { faultAt }: Pick<Config, 'faultAt'>,
): readonly Fault[] {
  const namespaces = [...new Set(providers.map(({ namespace }) => namespace))];
  return shows.flatMap(({ also = [] }, index) =>
    also.flatMap((id, at) => {
      if (namespaces.includes(parseId(id)?.namespace ?? '')) return [];
      const expected = namespaces.map((namespace) => `"${namespace}:"`).join(' or ');
      const message = `the providers of "${name}" answer for ids that begin with ${expected}, not for ${id}.`;
      return [faultAt([...path, 'shows', index, 'also', at], message)];
    }),
  );
}
