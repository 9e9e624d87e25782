import { defineReporter, type FilmEntry, parseId, type Report, type ReporterPlugin } from '@plexgaps/core';
import { entryRows } from '../entry-rows.ts';
import { jsonPieces } from '../json-pieces.ts';

const optionsSchema = { type: 'object', properties: {} } as const;

/**
 * Writes the missing films as a list for Radarr: a JSON array, each film once. Its "Custom Lists" go by `id`, the number
 * at TMDB; "StevenLu Custom" by `imdb_id`.
 */
const radarr: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'radarr',
  produces: 'file',
  optionsSchema,
  create: () => ({
    *render(report) {
      yield { kind: 'file', name: 'radarr.json', body: lines(report) };
    },
  }),
});

export default radarr;

function* lines(report: Report): Generator<string> {
  const films = new Map<string, object>();
  for (const row of entryRows(report, ['missing'])) {
    const listed = row.kind === 'film' ? listedFilm(row.entry) : undefined;
    if (listed) films.set(row.entry.id, listed);
  }
  yield* jsonPieces([...films.values()], { indent: 2, wholeFrom: 1 });
  yield '\n';
}

/** Radarr would look for a film without an id by its title, and take the first that is called so. */
function listedFilm({ id, title, ids }: Pick<FilmEntry, 'id' | 'title' | 'ids'>): object | undefined {
  const { namespace, kind, value = '' } = parseId(id) ?? {};
  if (kind !== 'movie') return undefined;
  const [known = ''] = namespace === 'imdb' ? [value] : (ids?.['imdb'] ?? []);
  const imdb = /^tt\d+$/.test(known) ? { imdb_id: known } : undefined;
  if (namespace === 'tmdb' && /^[1-9]\d*$/.test(value)) return { title, id: Number(value), ...imdb };
  return imdb && { title, ...imdb };
}
