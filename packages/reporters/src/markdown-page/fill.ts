import Handlebars from 'handlebars';
import { escapeText, linkTo } from './escape.ts';
import { templates } from './template.ts';

/** Fills one of the templates. Throws for a value that the template names and the view does not have. */
export function fill(name: keyof typeof templates, view: object): string {
  return compiled[name](view);
}

const handlebars = Handlebars.create();
handlebars.registerHelper('text', (value: string | undefined) => escapeText(value ?? ''));
handlebars.registerHelper('link', (text: string, url: string | undefined) => linkTo(text, url));

// Handlebars' own escaping is for HTML, and would undo that of the helpers.
const compiled = Object.fromEntries(
  Object.entries(templates).map(([name, template]) => [
    name,
    handlebars.compile(template, {
      strict: true,
      noEscape: true,
      knownHelpersOnly: true,
      knownHelpers: { text: true, link: true },
    }),
  ]),
) as Record<keyof typeof templates, Handlebars.TemplateDelegate>;
