import { createRequire } from 'node:module';
import { type PlaceholderView, PlexgapsError } from '@plexgaps/core';
import type { CompileTemplate } from '@plexgaps/core/host';
import type Handlebars from 'handlebars';
import { bareView, emptyView, sampleView } from './sample-view.ts';
import { helpers } from './template-helpers.ts';

/** Those of Handlebars that stay: `log` writes to the console, and `lookup` hides which list is meant. */
const builtIn = ['each', 'if', 'unless', 'with'];
const helperNames: readonly string[] = [...builtIn, ...Object.keys(helpers)];
const fields: ReadonlySet<string> = namesIn(sampleView);
const data = ['index', 'first', 'last', 'key', 'root'];

const require = createRequire(import.meta.url);
let engine: typeof Handlebars | undefined;

/** Loaded when the first template is compiled: most configs have none of their own. */
function handlebars(): typeof Handlebars {
  engine ??= withHelpers(library().create());
  return engine;
}

function library(): typeof Handlebars {
  return require('handlebars');
}

function withHelpers(own: typeof Handlebars): typeof Handlebars {
  own.registerHelper(helpers);
  for (const name of ['log', 'lookup']) own.unregisterHelper(name);
  return own;
}

/** Values are only ever read, and only their own: no prototype's. Without the log that Handlebars writes of it. */
const safe = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/**
 * Compiles a Handlebars template of a placeholder's text and tries it on made-up collections. Throws a `PlexgapsError`
 * for what is no template, for names and helpers that there are not, and for lists that are not gone through.
 */
export const compileTemplate: CompileTemplate = (source) => {
  const used = explained(() => namesUsed(handlebars().parse(source)));
  const fill = compiled(source, false);
  explained(() => {
    const tried = [compiled(source, true)(sampleView), fill(bareView), fill(emptyView)];
    if (tried.some((text) => text.includes('[object Object]'))) throw new Error(wholeList);
  });
  return { names: [...used], fill: (view) => explained(() => fill(view)) };
};

const wholeList =
  'a list cannot be shown as it is. Use {{#each missing}}…{{/each}} or {{join missing ", "}}.';

function compiled(source: string, strict: boolean): (view: object) => string {
  const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]));
  const template = handlebars().compile(source, {
    strict,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers,
  });
  return (view) => template(view, safe);
}

/** What of the view a template names. Throws for all that this version of a template may not hold. */
function namesUsed(program: hbs.AST.Program): ReadonlySet<string> {
  const used = new Set<string>();
  const own = new Set<string>();
  const { Visitor } = library();
  const visitor = new Visitor();
  const refuse = (node: hbs.AST.Node) => {
    throw new Error(`partials and decorators are not available${placeOf(node)}.`);
  };
  visitor.PartialStatement = refuse;
  visitor.PartialBlockStatement = refuse;
  visitor.Decorator = refuse;
  visitor.DecoratorBlock = refuse;
  visitor.Program = (block) => {
    for (const name of block.blockParams ?? []) own.add(name);
    Visitor.prototype.Program.call(visitor, block);
  };
  visitor.PathExpression = (path) => {
    const [first, ...rest] = path.parts;
    if (path.data && !data.includes(first ?? '')) throw new Error(noName(path, `@${first}`));
    for (const name of path.data ? rest : path.parts) {
      if (name === 'length')
        throw new Error(`${noName(path, 'length')} Name the count, such as missingCount.`);
      if (!fields.has(name) && !own.has(name) && !helperNames.includes(name))
        throw new Error(noName(path, name));
      if (fields.has(name)) used.add(name);
    }
  };
  visitor.accept(program);
  return used;
}

function noName(node: hbs.AST.Node, name: string): string {
  return `there is no "${name}"${placeOf(node)}. There are ${[...fields].join(', ')}, and ${helperNames.join(', ')}.`;
}

function placeOf({ loc }: hbs.AST.Node): string {
  return ` (line ${loc.start.line}, column ${loc.start.column + 1} of the template)`;
}

function namesIn(view: PlaceholderView): ReadonlySet<string> {
  const names = new Set<string>();
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) gather(one);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        names.add(name);
        gather(one);
      }
  };
  gather(view);
  return names;
}

/** Handlebars' own words say too much, and in several lines. */
function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new PlexgapsError('placeholder-template', inOneSentence(error.message), { cause: error });
  }
}

function inOneSentence(message: string): string {
  const [first = ''] = message.split('\n');
  const missing = /^"(.+)" not defined in .* - (\d+):(\d+)$/.exec(message);
  if (missing)
    return `there is no "${missing[1]}" in this place (line ${missing[2]}, column ${Number(missing[3]) + 1} of the template).`;
  const helper = /unknown helper (\S+)/.exec(message);
  if (helper) return `there is no helper "${helper[1]}". There are ${helperNames.join(', ')}.`;
  const parse = /^Parse error on line (\d+)/.exec(message);
  if (parse) return `it is no Handlebars template: line ${parse[1]} of it cannot be read.`;
  return first;
}
