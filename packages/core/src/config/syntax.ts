import type { ErrorCode, YAMLError } from 'yaml';
import type { Fault } from '../errors.ts';
import { excerptOf, type Span } from './excerpt.ts';
import { lineMayHoldSecret } from './secrecy.ts';
import { positionOf, type Source } from './source.ts';

/** What in a text is no YAML, or YAML that is not understood here. The parser's own words are not used: they quote. */
export function syntaxFaults(source: Source): readonly Fault[] {
  const { errors, warnings } = source.document;
  return [...causes(errors), ...warnings].map((error) => syntaxFault(source, error));
}

/** Without what follows from an earlier error: once the parser is thrown off, it is surprised by everything. */
function causes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const isThrownOff = ({ message }: YAMLError) => message.includes('token in YAML stream');
  return errors.filter((error, index) => index === 0 || !isThrownOff(error));
}

const syntaxWords: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) cannot have a tag or an anchor.',
  BAD_ALIAS:
    'this is no name for an anchor (&name) or alias (*name). A text that begins with & or * needs quotes.',
  BAD_COLLECTION_TYPE: 'this tag does not fit its value. Remove the tag.',
  BAD_DIRECTIVE: 'a line that begins with % is not understood here. Remove it.',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape. Write it twice, or use single quotes.',
  BAD_INDENT: 'the indentation does not fit the lines before, or a bracket before is not closed.',
  BAD_PROP_ORDER: 'a tag or anchor must stand right before its value.',
  BAD_SCALAR_START: 'a text that begins with this character needs quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'expected one "key: value" on a line. A text with ": " in it needs quotes.',
  BLOCK_IN_FLOW: 'inside { } and [ ], lists and maps are written with brackets too.',
  DUPLICATE_KEY: 'this key stands here for the second time. Keep one of the two.',
  IMPOSSIBLE: 'this is not understood as YAML.',
  KEY_OVER_1024_CHARS: 'this key is too long.',
  MISSING_CHAR: 'a quote, bracket, comma, colon or space is missing here or before.',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line and be followed by ": ".',
  MULTIPLE_ANCHORS: 'a value can have only one anchor (&name).',
  MULTIPLE_DOCS: 'expected one YAML document, got another one after "---". Remove it.',
  MULTIPLE_TAGS: 'a value can have only one tag.',
  NON_STRING_KEY: 'expected a text as key.',
  RESOURCE_EXHAUSTION: 'this is nested too deeply.',
  TAB_AS_INDENT: 'expected spaces as indentation, got a tab.',
  TAG_RESOLVE_FAILED: 'tags (!name) are not understood in a config. Remove it, or put the text in quotes.',
  UNEXPECTED_TOKEN: 'this does not belong here. Is a quote, bracket or dash missing, here or before?',
};

function syntaxFault(source: Source, { code, pos }: YAMLError): Fault {
  const { text } = source;
  const span = lastInk(text, pos);
  const at = positionOf(source, span[0]);
  const lines = text.split('\n');
  const line = lines[at.line - 1] ?? '';
  const bareVariable = /[\s:,[{]\$\{/.test(line) ? ` In { } and [ ], "\${NAME}" needs quotes.` : '';
  const message = `not valid YAML: ${syntaxWords[code]}${bareVariable}`;
  const secrets = lineMayHoldSecret(lines, at.line - 1) ? wordsOf(line, span[0] - at.column + 1) : [];
  return { message, at, excerpt: excerptOf(text, span, secrets) };
}

/** Every word of a line that starts at an offset: masked, what is left of the line is what makes it YAML. */
function wordsOf(line: string, start: number): readonly Span[] {
  return [...line.matchAll(/[^\s{}[\],:"'-]+(?:[-:,'"][^\s{}[\],:"'-]+)*/g)].map(({ index, 0: word }) => [
    start + index,
    start + index + word.length,
  ]);
}

/** The span itself, or, where only blanks follow, the last character before: the end of the file says little. */
function lastInk(text: string, [from, to]: Span): Span {
  if (text.slice(from).trim() !== '') return [from, to];
  const end = Math.max(1, text.trimEnd().length);
  return [end - 1, end];
}
