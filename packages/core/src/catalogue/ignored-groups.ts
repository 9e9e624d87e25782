import { ignoredToday } from '../gaps/ignore.ts';
import type { Id } from '../model/index.ts';
import type { AskedLibrary } from './films.ts';

/** Whether every library ignores the group as a whole: then nobody wants to know whether it changed. */
export function ignoredGroups(
  libraries: readonly Pick<AskedLibrary, 'settings'>[],
): (ids: readonly Id[]) => boolean {
  const rules = libraries.map(({ settings: { ignore, today } }) => ignoredToday(ignore, today));
  return (ids) => rules.length > 0 && rules.every((ignored) => ignored.byId(...ids) !== undefined);
}
