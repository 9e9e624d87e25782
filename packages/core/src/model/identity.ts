import type { ExternalIds } from './ids.ts';

/** How an item can be asked for: keys `namespace:value`, those of the provider's own namespace apart from the rest. */
export interface LookUpKeys {
  /** Those of the provider's own namespace. */
  readonly own: readonly string[];
  /** Best first; only worth asking when no own key leads anywhere. */
  readonly foreign: readonly string[];
}

/** The keys by which a provider can be asked for an item with these ids. */
export function lookUpKeys(
  ids: ExternalIds,
  namespace: string,
  otherNamespaces: readonly string[],
): LookUpKeys {
  const keys = (name: string) => (ids[name] ?? []).map((value) => `${name}:${value}`);
  return { own: keys(namespace), foreign: otherNamespaces.flatMap(keys) };
}

/** A look-up key back as ids, as a provider takes them. */
export function idsOfKey(key: string): ExternalIds {
  const cut = key.indexOf(':');
  return { [key.slice(0, cut)]: [key.slice(cut + 1)] };
}

/** The key of a show's look-up in one ordering. */
export function seriesKey(key: string, ordering: string): string {
  return `${key}@${ordering}`;
}
