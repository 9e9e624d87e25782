import { type Delivery, defineReporter, type ReporterPlugin } from '@plexgaps/core';
import { appScript, styleSheet, themeScript } from './assets.generated.ts';
import { embeddedPosters } from './embedded-posters.ts';
import { pageGroups } from './page-groups.ts';
import { pagePieces } from './page-pieces.ts';
import { posterSource } from './poster-source.ts';
import { renderPage } from './render-page.ts';
import { dataScript, pieceScript, type ScriptPiece, scriptJson } from './script-data.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    posters: {
      type: 'string',
      enum: ['remote', 'embed', 'none'],
      default: 'remote',
      description:
        'remote: the browser loads posters from the image hosts of TMDB and TheTVDB; embed: the site has them itself and asks nobody, which makes it large; none: it has no image, and every title gets a drawn tile.',
    },
    radarr: {
      type: 'string',
      pattern: '^https?://[^/?#@\\s]+(/[^?#\\s]*)?$',
      description:
        'The address of your Radarr, for a link beside each missing film to the page that adds it. Everybody who reads the page sees it.',
    },
    sonarr: {
      type: 'string',
      pattern: '^https?://[^/?#@\\s]+(/[^?#\\s]*)?$',
      description: 'The same for your Sonarr and shows of TheTVDB.',
    },
    seerr: {
      type: 'string',
      pattern: '^https?://[^/?#@\\s]+(/[^?#\\s]*)?$',
      description: 'The same for your Seerr (Overseerr, Jellyseerr), for films and shows of TMDB.',
    },
  },
} as const;

/**
 * Writes the report as a folder with one page: open `index.html` from the disk or put the folder on any web server. The
 * page asks nobody for anything but posters.
 */
const html: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'html',
  produces: 'folder',
  optionsSchema,
  create: ({ posters: wanted, ...addTo }) => ({
    async *render(report, { history, image }) {
      const posters =
        wanted === 'embed' ? yield* asFiles(embeddedPosters(report, image)) : posterSource(wanted, report);
      const page = renderPage(report, posters, history);
      const groups = pageGroups(report, posters);
      const { index, pieces: ofGroups } = pagePieces(groups, { libraries: report.libraries, addTo });
      const pieces = [...ofGroups, ...page.rests];
      const data = dataScript(scriptJson(index));
      yield { kind: 'file', name: 'index.html', body: page.html };
      yield asset('style.css', styleSheet);
      yield asset('theme.js', themeScript);
      yield asset('app.js', appScript);
      if (isSmall(pieces)) yield asset('data.js', [data, ...pieces.map(pieceScript)].join(''));
      else yield* [asset('data.js', data), ...pieces.map(pieceFile)];
    },
  }),
});

export default html;

/** In characters. Less than this is read sooner as one file than piece by piece. */
const smallData = 150_000;

function isSmall(pieces: readonly ScriptPiece[]): boolean {
  return pieces.reduce((sum, { json }) => sum + json.length, 0) <= smallData;
}

/** Writes pieces as they come, and gives what comes after the last. */
async function* asFiles<Last>(pieces: AsyncGenerator<ScriptPiece, Last>): AsyncGenerator<Delivery, Last> {
  for (;;) {
    const next = await pieces.next();
    if (next.done) return next.value;
    yield pieceFile(next.value);
  }
}

function pieceFile(piece: ScriptPiece): Delivery {
  return asset(`${piece.name}.js`, pieceScript(piece));
}

function asset(name: string, body: string): Delivery {
  return { kind: 'file', name: `assets/${name}`, body };
}
