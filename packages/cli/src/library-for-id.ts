import { type LibraryType, parseId } from '@plexgaps/core';
import { type Config, type LibraryConfig, type Only, redactError } from '@plexgaps/core/host';
import type { Desk } from './ignore-desk.ts';
import { newRedactor } from './last-words.ts';
import { openDoor } from './open-door.ts';
import { connect } from './session.ts';

/** Those of the id's kind; where these are several, those whose provider makes such ids. */
export async function librariesFor(
  only: Only,
  { libraries, report, edited }: Desk,
  env: NodeJS.ProcessEnv,
): Promise<readonly LibraryConfig[]> {
  if (libraries.length === 1 && libraries[0]?.type === undefined) return libraries;
  const typeOf = ({ name, type }: LibraryConfig): LibraryType | undefined =>
    type ?? report?.libraries.find((library) => library.name === name)?.type;
  const ofKind = libraries.filter((library) => [kindOf(only), undefined].includes(typeOf(library)));
  if (ofKind.length < 2) return ofKind;
  const namespaces = await namespacesOf(edited.config, env);
  const asked = ofKind.filter(({ providers }) => {
    if (providers === undefined || providers === 'auto') return true;
    return providers.some((id) => namespaces.get(id) === parseId(only.id ?? '')?.namespace);
  });
  return asked.length > 0 ? asked : ofKind;
}

/** What a library that has it holds. */
export function kindOf({ id = '' }: { readonly id?: string }): LibraryType {
  return ['series', 'episode'].includes(parseId(id)?.kind ?? '') ? 'show' : 'movie';
}

/** Whose ids each provider makes: only the plugins know. No request is made. */
async function namespacesOf(config: Config, env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, string>> {
  const redactor = newRedactor();
  const door = openDoor(redactor, env);
  try {
    const { providers } = await connect(config, { door, redactor, env });
    return new Map([...providers].map(([id, { namespace }]) => [id, namespace]));
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    await door.close();
  }
}
