import { defineReporter, type ReporterPlugin } from '@plexgaps/core';
import { jsonPieces } from '../json-pieces.ts';
import { appScript, styleSheet, themeScript } from './assets.generated.ts';
import { pageData } from './page-data.ts';
import { posterSource } from './poster-source.ts';
import { renderPage } from './render-page.ts';
import { scriptData } from './script-data.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    posters: {
      type: 'string',
      enum: ['remote', 'none'],
      default: 'remote',
      description:
        'remote: the browser loads posters from the image hosts of TMDB and TheTVDB; none: it loads no image, and every title gets a drawn tile.',
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
    *render(report, { history }) {
      const posters = posterSource(wanted, report);
      const data = jsonPieces(pageData(report, posters, addTo), { indent: 0, wholeFrom: 2 });
      yield { kind: 'file', name: 'index.html', body: renderPage(report, posters, history) };
      yield { kind: 'file', name: 'assets/style.css', body: styleSheet };
      yield { kind: 'file', name: 'assets/theme.js', body: themeScript };
      yield { kind: 'file', name: 'assets/app.js', body: appScript };
      yield { kind: 'file', name: 'assets/data.js', body: scriptData(data) };
    },
  }),
});

export default html;
