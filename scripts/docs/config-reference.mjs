// The reference of the config in docs/config.md, out of its JSON Schema. Examples are cut out of examples/*.yml, which
// the tests check as whole configs.
import GithubSlugger from 'github-slugger';
import { isMap, isSeq, parseDocument } from 'yaml';

/** The definitions of the schema by what their chapters are called, in the order of the page. */
const chapters = {
  server: 'Servers',
  provider: 'Providers',
  limits: 'Limits',
  library: 'Libraries',
  section: 'Sections',
  rules: 'Rules',
  ignore: 'Ignore rules',
  show: 'Shows',
  franchises: 'Franchises',
  franchise: 'A franchise',
  franchisePart: 'Parts of a franchise',
  placeholders: 'Placeholders',
  reporter: 'Reporters',
};

/** Where the examples have what a chapter is about. */
const places = {
  limits: ['providers', 0, 'limits'],
  section: ['libraries', 0, 'sections'],
  rules: ['libraries', 0, 'rules'],
  ignore: ['libraries', 0, 'ignore'],
  show: ['libraries', 1, 'shows'],
  franchises: ['libraries', 0, 'franchises'],
  placeholders: ['libraries', 0, 'placeholders'],
};

/** Definitions of which there are several kinds, and the key of the config that lists them. */
const lists = { server: 'servers', provider: 'providers', reporter: 'reporters' };

/**
 * @param schema the config's JSON Schema, with the built-in plugins
 * @param {readonly string[]} examples whole configs; the first one that has something gives the example of it
 */
export function configReference(schema, examples) {
  const unknown = Object.keys(schema.$defs).filter((name) => !(name in chapters));
  if (unknown.length > 0) throw new Error(`Name the chapter of ${unknown.join(', ')} in ${import.meta.url}.`);
  const configs = examples.map((text) => ({ text, document: parseDocument(text) }));
  const context = { schema, configs, anchors: anchorsOf(schema) };
  return [
    '## The whole file',
    table(schema, context),
    ...Object.keys(chapters).flatMap((name) => chapter(name, context)),
  ].join('\n\n');
}

function anchorsOf(schema) {
  const slugger = new GithubSlugger();
  const anchors = {};
  for (const [name, title] of Object.entries(chapters)) {
    anchors[name] = slugger.slug(title);
    for (const { use } of pluginsIn(schema.$defs[name])) slugger.slug(`\`use: ${use}\``);
  }
  return anchors;
}

function chapter(name, context) {
  const { schema, configs, anchors } = context;
  const definition = schema.$defs[name];
  return [
    `## ${chapters[name]}`,
    ...(definition.title && definition.properties
      ? [`${definition.description} Written as ${definition.title}.`]
      : [definition.description]),
    ...(definition.properties
      ? [table(definition, context)]
      : [`A list of: [${chapters.franchise.toLowerCase()}](#${anchors.franchise}).`]),
    ...(name in places ? [exampleAt(places[name], configs)] : []),
    ...pluginsIn(definition).flatMap((plugin) => pluginPart(plugin, lists[name], context)),
  ];
}

function pluginsIn({ allOf = [] }) {
  return allOf.map((one) => ({ use: one.if.properties.use.const, options: one.then.properties.with }));
}

function pluginPart({ use, options }, list, context) {
  const hasOptions = Object.keys(options.properties).length > 0;
  return [
    `### \`use: ${use}\``,
    hasOptions ? `Below \`with\`:\n\n${table(options, context)}` : 'It has no options of its own.',
    exampleOf(use, list, context.configs),
  ];
}

// --- tables --------------------------------------------------------------------------------------------------------

function table({ properties, required = [] }, context) {
  const rows = rowsOf(properties, required, context).map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return ['| Key | Is | Default | Says |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Keys of an object without a chapter of its own stand below it, with its name in front. */
function rowsOf(properties, required, context, prefix = '') {
  const { schema, anchors } = context;
  return Object.entries(properties).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    const own = [
      `\`${key}\``,
      typeOf(value, anchors),
      defaultOf(value, required.includes(name)),
      saying(value, schema),
    ];
    return [own, ...rowsOf(value.properties ?? {}, value.required ?? [], context, `${key}.`)];
  });
}

function typeOf(value, anchors) {
  if (value.$ref) return linkTo(value.$ref, anchors);
  if (value.anyOf) return typeOf({ ...value.anyOf[0], ...value, anyOf: undefined }, anchors);
  if ('const' in value) return `\`${value.const}\``;
  if (value.enum) return value.enum.map((one) => `\`${one}\``).join(', ');
  const title = value.title && `${value.title}`;
  if (value.type === 'array' || (Array.isArray(value.type) && value.type.includes('array'))) {
    const list = value.items.$ref || !title ? listOf(value.items, anchors) : title;
    return Array.isArray(value.type) && value.pattern === '^auto$' ? `${list}, or \`auto\`` : list;
  }
  return title ?? [kinds[value.type], bounds(value)].filter(Boolean).join(' ');
}

function listOf(items, anchors) {
  if (items.title && !items.$ref) return `list, each ${items.title}`;
  const type = typeOf(items, anchors);
  return `list of ${type === 'text' ? 'texts' : type}`;
}

const kinds = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true`, `false`',
  object: 'keys',
};

function bounds({ minimum, maximum, exclusiveMinimum }) {
  if (exclusiveMinimum !== undefined) return `above ${exclusiveMinimum}`;
  if (minimum !== undefined && maximum !== undefined) return `from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : `from ${minimum}`;
}

function linkTo(ref, anchors) {
  const name = nameIn(ref);
  return `[${chapters[name].toLowerCase()}](#${anchors[name]})`;
}

function defaultOf(value, isRequired) {
  if (isRequired) return '*required*';
  return value.default === undefined ? '' : `\`${value.default}\``;
}

/** What a key refers to is described there. */
function saying(value, { $defs }) {
  const secret = value.writeOnly || value.anyOf?.[0]?.writeOnly;
  const { description } = value.$ref ? $defs[nameIn(value.$ref)] : value;
  return [description, secret && '*Secret.*'].filter(Boolean).join(' ');
}

function nameIn(ref) {
  return ref.split('/').at(-1);
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

// --- examples ------------------------------------------------------------------------------------------------------

function exampleAt(path, [{ text, document }]) {
  const key = path.at(-1);
  const map = document.getIn(path.slice(0, -1), true);
  const pair = map.items.find((one) => one.key.value === key);
  return block(text, pair.key.range[0], pair.value.range[2]);
}

function exampleOf(use, list, configs) {
  for (const { text, document } of configs) {
    const items = document.get(list, true);
    const found = isSeq(items) && items.items.find((item) => isMap(item) && item.get('use') === use);
    if (found) return block(text, text.lastIndexOf('-', found.range[0]), found.range[2]);
  }
  throw new Error(`No config in examples/ has "use: ${use}" below ${list}.`);
}

/** Lines of a config, moved to the left. */
function block(text, start, stop) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = ' '.repeat(start - lineStart);
  const lines = text.slice(lineStart, stop).trimEnd().split('\n');
  const moved = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  return `\`\`\`\n${moved.join('\n')}\n\`\`\``;
}
