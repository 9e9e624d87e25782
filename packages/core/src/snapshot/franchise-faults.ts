import type { Config, Franchise, LibraryConfig } from '../config/config.ts';
import type { Fault } from '../errors.ts';
import { type Id, type LibraryType, parseId } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';

/** What is wrong with a library's franchises and the default ones, once it is known what it holds and who is asked about it. */
export function franchiseFaults(
  { name, path, franchises = [] }: LibraryConfig,
  { type, provider }: { readonly type: LibraryType; readonly provider: ReadyProvider },
  { faultAt, franchises: defaults = [] }: Pick<Config, 'faultAt' | 'franchises'>,
): readonly Fault[] {
  const at = [...path, 'franchises'];
  if (type === 'show')
    return franchises.length === 0 ? [] : [faultAt(at, `"${name}" holds shows. Remove "franchises".`)];
  const faultsOf = (sets: readonly Franchise[]) =>
    sets.flatMap((set) => {
      const fault = set.parts.map((part) => partFault(part, provider)).find((one) => one !== undefined);
      return fault === undefined ? [] : [{ set, fault }];
    });
  return [
    ...faultsOf(franchises).map(({ set, fault }) => faultAt(at, `"${set.name}": ${fault}`)),
    ...faultsOf(defaults).map(({ set, fault }) =>
      faultAt(['defaults', 'franchises'], `"${set.name}", for "${name}": ${fault}`),
    ),
  ];
}

function partFault(part: Id, { id, namespace, provider }: ReadyProvider): string | undefined {
  const parsed = parseId(part);
  if (parsed?.namespace !== namespace)
    return `"${id}" answers for ids that begin with "${namespace}:", not for ${part}.`;
  if (parsed.kind === 'movie' && !provider.movies?.get)
    return `"${id}" knows collections only, and ${part} is a film.`;
  if (parsed.kind === 'movie' || parsed.kind === 'collection') return undefined;
  const kinds: readonly string[] = provider.sets?.kinds ?? [];
  return kinds.includes(parsed.kind) ? undefined : `"${id}" reads no set such as ${part}.`;
}
