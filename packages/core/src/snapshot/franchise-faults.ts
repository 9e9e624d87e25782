import type { Config, LibraryConfig } from '../config/config.ts';
import type { Fault } from '../errors.ts';
import { type LibraryType, parseId } from '../model/index.ts';
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
  const { id, namespace, provider: answering } = provider;
  return franchises.flatMap((franchise) => {
    const stranger = franchise.parts.find((part) => parseId(part)?.namespace !== namespace);
    if (stranger !== undefined) {
      const expected = `"${id}" answers for ids that begin with "${namespace}:"`;
      return [faultAt(at, `"${franchise.name}": ${expected}, not for ${stranger}.`)];
    }
    const film = franchise.parts.find((part) => parseId(part)?.kind === 'movie');
    if (film === undefined || answering.movies?.get !== undefined) return [];
    return [faultAt(at, `"${franchise.name}": "${id}" knows collections only, and ${film} is a film.`)];
  });
}
