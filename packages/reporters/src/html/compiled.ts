import Handlebars from 'handlebars';
import { partials } from './template.ts';

const handlebars = Handlebars.create();
for (const [name, text] of Object.entries(partials))
  handlebars.registerPartial(name, handlebars.compile(text, { strict: true }));

/** A template made ready. What it is filled with is escaped; what it names must be there. */
export function compiled(template: string): (values: object) => string {
  return handlebars.compile(template, { strict: true });
}
