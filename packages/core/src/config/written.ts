import type { Definitions, rootSchema } from './schema.ts';

type Fields<P, R> = {
  readonly [K in keyof P as K extends R ? K : never]: ValueOf<P[K]>;
} & {
  readonly [K in keyof P as K extends R ? never : K]?: ValueOf<P[K]>;
};

type ObjectOf<S> = S extends { readonly properties: infer P }
  ? Fields<P, S extends { readonly required: readonly (infer R)[] } ? R : never>
  : Readonly<Record<string, unknown>>;

type TypeOf<T, S> = T extends 'string'
  ? string
  : T extends 'number' | 'integer'
    ? number
    : T extends 'boolean'
      ? boolean
      : T extends 'array'
        ? readonly ValueOf<S extends { readonly items: infer I } ? I : never>[]
        : T extends 'object'
          ? ObjectOf<S>
          : never;

type ValueOf<S> = S extends { readonly $ref: `#/$defs/${infer N extends keyof Definitions}` }
  ? ValueOf<Definitions[N]>
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly const: infer C }
      ? C
      : S extends { readonly type: readonly (infer T)[] }
        ? TypeOf<T, S>
        : S extends { readonly type: infer T }
          ? TypeOf<T, S>
          : never;

/** The config as people write it, once it fits the schema; `${NAME}` already replaced. Follows from the schema. */
export type WrittenConfig = ValueOf<typeof rootSchema>;
export type WrittenService = ValueOf<Definitions['server']>;
export type WrittenReporter = ValueOf<Definitions['reporter']>;
export type WrittenLibrary = ValueOf<Definitions['library']>;
export type WrittenSection = ValueOf<Definitions['section']>;
export type WrittenFranchise = ValueOf<Definitions['franchise']>;
export type WrittenRules = ValueOf<Definitions['rules']>;
export type WrittenPlaceholders = ValueOf<Definitions['placeholders']>;
export type WrittenIgnore = ValueOf<Definitions['ignore']>;
export type WrittenLimits = ValueOf<Definitions['limits']>;

/** What is left of a value when all that is wrong in it was taken out. */
export type Sound<T> = T extends readonly (infer I)[]
  ? readonly (Sound<I> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Sound<T[K]> | undefined }
    : T;
