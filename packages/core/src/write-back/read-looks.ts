import type { CallContext, ServerCollection, ServerCollections } from '../plugin/types.ts';
import { marksOf } from './marks.ts';
import type { ExistingPlaceholder, PlaceholderSettings } from './placeholder.ts';

/** How placeholders are to look beside their texts. */
type LookSettings = Pick<PlaceholderSettings, 'label' | 'promote' | 'poster'>;

/** Adds to placeholders where they are shown and their posters: asked only where it is to be, or was, written. */
export async function withLooks(
  { showcases, posters }: Pick<ServerCollections, 'showcases' | 'posters'>,
  section: string,
  collections: readonly ServerCollection[],
  { label, promote, poster }: LookSettings,
  ctx: CallContext,
): Promise<readonly ExistingPlaceholder[]> {
  const wrote = new Map(collections.map((one) => [one.key, marksOf(one, label).wrote]));
  const isShown = promote.length > 0 || [...wrote.values()].some((one) => one?.showcases);
  const shown = isShown ? await showcases?.read(section, ctx) : undefined;
  const readPoster = async ({ key }: ServerCollection) => {
    if (!posters || (poster === 'none' && !wrote.get(key)?.posterUrl)) return {};
    const name = await posters.read(key, ctx);
    return { poster: name === undefined ? {} : { name } };
  };
  return Promise.all(
    collections.map(async (one) => ({
      ...one,
      ...(shown ? { showcases: shown.get(one.key) ?? [] } : {}),
      ...(await readPoster(one)),
    })),
  );
}
