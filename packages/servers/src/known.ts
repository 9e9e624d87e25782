/** The fields that have a value, with those that are `undefined` left out. */
export type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is `undefined`, so that "there is none" is an absent member. */
export function known<T extends object>(fields: T): Known<T> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) found[name] = value;
  return found as Known<T>;
}
