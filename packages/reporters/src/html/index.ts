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
  create: (options) => ({
    *render(report) {
      const posters = posterSource(options.posters, report);
      const data = jsonPieces(pageData(report, posters), { indent: 0, wholeFrom: 2 });
      yield { kind: 'file', name: 'index.html', body: renderPage(report, posters) };
      yield { kind: 'file', name: 'assets/style.css', body: styleSheet };
      yield { kind: 'file', name: 'assets/theme.js', body: themeScript };
      yield { kind: 'file', name: 'assets/app.js', body: appScript };
      yield { kind: 'file', name: 'assets/data.js', body: scriptData(data) };
    },
  }),
});

export default html;
