import { PlexgapsError } from '../errors.ts';
import type { ConfigPath } from './config.ts';
import type { Finding } from './finding.ts';
import { librariesOf } from './places.ts';
import type { CompileTemplate, TextTemplate } from './template.ts';
import type { Sound, WrittenConfig, WrittenPlaceholders } from './written.ts';

/** The texts of a placeholder that people may write themselves. */
export const templateKeys = ['title', 'sortTitle', 'summary'] as const;

interface TemplateContext {
  readonly config: Sound<WrittenConfig>;
  /** Absent: this program has no templates. */
  readonly compile?: CompileTemplate;
  readonly isHidden: (path: ConfigPath) => boolean;
}

/** Finds templates that are none, and titles that would be the same for every collection. */
export function* templatesAreSound(context: TemplateContext): Generator<Finding> {
  const { defaults, libraries } = context.config;
  const shared = defaults?.placeholders ?? {};
  const path = ['defaults', 'placeholders'];
  const sound = new Map<string, TextTemplate>();
  yield* templatesIn(shared, path, context, sound);
  if (!Array.isArray(libraries) && isForEach(shared)) yield* titleTellsApart(shared, path, sound);
  for (const { library, path: at } of librariesOf(context.config)) {
    const own = library.placeholders ?? {};
    const place = [...at, 'placeholders'];
    yield* templatesIn(own, place, context, sound);
    const whole = { ...shared, ...own };
    if (whole.enabled && library.type !== 'show' && isForEach(whole))
      yield* titleTellsApart(whole, own.title === undefined ? path : place, sound);
  }
}

function* templatesIn(
  placeholders: Sound<WrittenPlaceholders>,
  at: ConfigPath,
  { compile, isHidden }: TemplateContext,
  sound: Map<string, TextTemplate>,
): Generator<Finding> {
  for (const key of templateKeys) {
    const source = placeholders[key];
    if (source === undefined) continue;
    const path = [...at, key];
    try {
      if (compile) sound.set(source, compile(source));
      else yield { path, message: 'this program has no templates. Remove it.' };
    } catch (error) {
      if (!(error instanceof PlexgapsError)) throw error;
      yield { path, message: isHidden(path) ? 'it is no sound template (not shown).' : error.message };
    }
  }
}

function isForEach({ style = 'collection' }: Sound<WrittenPlaceholders>): boolean {
  return style === 'collection';
}

function* titleTellsApart(
  { title }: Sound<WrittenPlaceholders>,
  at: ConfigPath,
  sound: ReadonlyMap<string, TextTemplate>,
): Generator<Finding> {
  const names = title === undefined ? undefined : sound.get(title)?.names;
  if (names === undefined || names.includes('title') || names.includes('id')) return;
  const message =
    'with it every collection would have the same title. Name {{title}} in it, or choose "style: single"; for a library of shows write "type: show".';
  yield { path: [...at, 'title'], message };
}
