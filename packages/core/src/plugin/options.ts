/** One option of a plugin: flat, so that it can be checked, completed in an editor and documented from one place. */
export type OptionSchema = {
  /** What the option does, for people: editors show it, and the config reference is made of it. */
  readonly description: string;
} & (
  | {
      readonly type: 'string';
      /** What holds where the config says nothing. With it, the option is sure to be there. */
      readonly default?: string;
      /** The only values that there are; they become the type of the option. */
      readonly enum?: readonly string[];
      /** A regular expression that the text has to fit. */
      readonly pattern?: string;
      /** How many characters it has at least. */
      readonly minLength?: number;
      /** The text is an address. */
      readonly format?: 'uri';
      /** A secret: registered for redaction, never printed, never in a report. */
      readonly writeOnly?: true;
    }
  | {
      readonly type: 'number' | 'integer';
      /** What holds where the config says nothing. With it, the option is sure to be there. */
      readonly default?: number;
      /** The least value, itself included. */
      readonly minimum?: number;
      /** The greatest value, itself included. */
      readonly maximum?: number;
    }
  | {
      readonly type: 'boolean';
      /** What holds where the config says nothing. With it, the option is sure to be there. */
      readonly default?: boolean;
    }
  | {
      readonly type: 'array';
      /** Texts, and if there is an `enum`, only those. */
      readonly items: { readonly type: 'string'; readonly enum?: readonly string[] };
      /** What holds where the config says nothing. With it, the option is sure to be there. */
      readonly default?: readonly string[];
    }
);

/** The options of a plugin as JSON Schema. Options not named here are refused. */
export interface OptionsSchema {
  /** Options are one object. */
  readonly type: 'object';
  /** Every option by its name, as it stands under `with` in a config. */
  readonly properties: Readonly<Record<string, OptionSchema>>;
  /** Names of options that a config has to give. */
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
