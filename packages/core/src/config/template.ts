/** A text of the user's own with places to fill in. The core knows no template language: who runs it hands one in. */
export interface TextTemplate {
  /** The text. Throws a `PlexgapsError` where a helper gets what it cannot work with. */
  readonly fill: (view: object) => string;
  /** What of the view it names. */
  readonly names: readonly string[];
}

/** Makes a template, and tries it. Throws a `PlexgapsError` whose message says what is wrong with the source. */
export type CompileTemplate = (source: string) => TextTemplate;
