import type { Config, LibraryConfig } from '../config/config.ts';
import type { Fault } from '../errors.ts';
import { type Id, type LibraryType, parseId } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';

/** What is wrong with a library's franchises, once it is known what it holds and who is asked about it. */
export function franchiseFaults(
  { name, path, franchises = [] }: LibraryConfig,
  { type, provider }: { readonly type: LibraryType; readonly provider: ReadyProvider },
  { faultAt }: Pick<Config, 'faultAt'>,
): readonly Fault[] {
  if (franchises.length === 0) return [];
  const at = [...path, 'franchises'];
  if (type === 'show') return [faultAt(at, `"${name}" holds shows. Remove "franchises".`)];
  return franchises.flatMap((franchise) => {
    const fault = franchise.parts.map((part) => partFault(part, provider)).find((one) => one !== undefined);
    return fault === undefined ? [] : [faultAt(at, `"${franchise.name}": ${fault}`)];
  });
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
