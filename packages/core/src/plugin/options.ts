/** One option of a plugin: flat, so that it can be checked, completed in an editor and documented from one place. */
export type OptionSchema = { readonly description: string } & (
  | {
      readonly type: 'string';
      readonly default?: string;
      readonly enum?: readonly string[];
      readonly pattern?: string;
      readonly minLength?: number;
      readonly format?: 'uri';
      /** A secret: registered for redaction, never printed, never in a report. */
      readonly writeOnly?: true;
    }
  | {
      readonly type: 'number' | 'integer';
      readonly default?: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly type: 'boolean'; readonly default?: boolean }
  | {
      readonly type: 'array';
      readonly items: { readonly type: 'string'; readonly enum?: readonly string[] };
      readonly default?: readonly string[];
    }
);

/** The options of a plugin as JSON Schema. Options not named here are refused. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
}

type ValueOf<O> = O extends { readonly enum: readonly (infer E)[] }
  ? E
  : O extends { readonly type: 'string' }
    ? string
    : O extends { readonly type: 'number' | 'integer' }
      ? number
      : O extends { readonly type: 'boolean' }
        ? boolean
        : readonly string[];

type SureKeys<S extends OptionsSchema> =
  | (S extends { readonly required: readonly (infer R)[] } ? R : never)
  | {
      [K in keyof S['properties']]: S['properties'][K] extends { readonly default: unknown } ? K : never;
    }[keyof S['properties']];

/** The type of the checked options: those that are required or have a default are sure to be there. */
export type OptionsOf<S extends OptionsSchema> = {
  readonly [K in keyof S['properties'] as K extends SureKeys<S> ? K : never]: ValueOf<S['properties'][K]>;
} & {
  readonly [K in keyof S['properties'] as K extends SureKeys<S> ? never : K]?: ValueOf<S['properties'][K]>;
};
