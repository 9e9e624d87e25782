// The public names of @plexgaps/core with what the sources say of each: docstring, declaration, members. Types are taken
// as they are written there, so that a `Day` stays a `Day`.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** @returns {import('./public-names.d.mts').PublicName[]} in the order of the entrance, and within a file in its own. */
export function publicNames(entrance) {
  return namesOf(readModule(entrance), dirname(entrance));
}

function namesOf(module, top) {
  return module.program.body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration') return namesOf(sourceOf(statement, module), top);
    if (statement.type !== 'ExportNamedDeclaration') return [];
    if (statement.declaration) return [publicName(statement, module, top)];
    const wanted = new Set(statement.specifiers.map(({ local }) => local.name));
    return namesOf(sourceOf(statement, module), top).filter(({ name }) => wanted.has(name));
  });
}

function sourceOf({ source }, { file }) {
  return readModule(join(dirname(file), source.value));
}

function readModule(file) {
  const text = readFileSync(file, 'utf8');
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0].message}`);
  return { file, text, program, comments };
}

function publicName(statement, module, top) {
  const { declaration } = statement;
  const named = declaration.type === 'VariableDeclaration' ? declaration.declarations[0] : declaration;
  return {
    name: named.id.name,
    file: relative(top, module.file),
    kind: kinds[declaration.type],
    doc: docOf(statement, module),
    ...described(declaration, module),
  };
}

const kinds = {
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
  ClassDeclaration: 'class',
  FunctionDeclaration: 'function',
  VariableDeclaration: 'constant',
};

/** What stands in a block of code, and the members that are listed one by one. Blocks stand as in the source. */
function described(declaration, module) {
  switch (declaration.type) {
    case 'TSInterfaceDeclaration':
      return {
        code: upTo(declaration, declaration.body, module),
        members: [...inherited(declaration, module), ...membersOf(declaration.body.body, module)],
      };
    case 'ClassDeclaration':
      return {
        code: upTo(declaration, declaration.body, module),
        members: membersOf(declaration.body.body.filter(isPublic), module),
      };
    case 'FunctionDeclaration':
      return { code: module.text.slice(declaration.start, declaration.body.start).trim(), members: [] };
    default:
      return { code: module.text.slice(declaration.start, declaration.end).replace(/;$/, ''), members: [] };
  }
}

/** Members of a base in the same file that is no public name itself stand with those that inherit them. */
function inherited(declaration, module) {
  return (declaration.extends ?? []).flatMap(({ expression }) => {
    const base = module.program.body.find(
      ({ type, id }) => type === 'TSInterfaceDeclaration' && id.name === expression.name,
    );
    return base ? membersOf(base.body.body, module) : [];
  });
}

function isPublic({ accessibility, key }) {
  return accessibility !== 'private' && key.type !== 'PrivateIdentifier';
}

function membersOf(nodes, module) {
  return nodes.map((node) => ({
    name: node.key?.name ?? '',
    doc: docOf(node, module),
    ...signatureOf(node, module),
  }));
}

/** `name?` and its type, or a whole signature; the members of an object that has no name of its own below it. */
function signatureOf(node, module) {
  const { text } = module;
  const members = membersOf(literalOf(node)?.members ?? [], module);
  if (members.length > 0) return { signature: labelOf(node), members };
  if (node.type === 'MethodDefinition') return { signature: upTo(node, node.value.body, module), members };
  const type = node.typeAnnotation
    ? plain(text.slice(node.typeAnnotation.start, node.typeAnnotation.end))
    : '';
  if (node.type === 'TSMethodSignature')
    return { signature: withoutEnd(text.slice(node.start, node.end)), members };
  return {
    signature: `${labelOf(node)}${type || ` = ${plain(text.slice(node.value.start, node.value.end))}`}`,
    members,
  };
}

/** The object type that a member has, also as what a list holds or beside another type. */
function literalOf({ typeAnnotation }) {
  let type = typeAnnotation?.typeAnnotation;
  while (type) {
    if (type.type === 'TSTypeLiteral') return isLong(type) ? type : undefined;
    type = type.types?.at(-1) ?? type.typeAnnotation ?? type.elementType;
  }
  return undefined;
}

function isLong({ start, end }) {
  return end - start > 100;
}

function labelOf({ key, optional }) {
  return `${key.name}${optional ? '?' : ''}`;
}

/** The docstring that ends right before a node. */
function docOf({ start }, { comments, text }) {
  const before = comments.find(({ end }) => end < start && /^\s*$/.test(text.slice(end, start)));
  if (before?.type !== 'Block' || !before.value.startsWith('*')) return '';
  return before.value
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .join('\n')
    .trim();
}

function upTo({ start, end }, body, { text }) {
  return withoutEnd(text.slice(start, body?.start ?? end));
}

function withoutEnd(text) {
  return plain(text).replace(/[;{]$/, '').trim();
}

function plain(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/([(<]) | ?,? ([)>])/g, '$1$2')
    .trim();
}
