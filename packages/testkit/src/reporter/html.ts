/** What a browser makes of a page: its elements in order, as far as it takes to see whether text became markup. */
export interface Element {
  /** In lower case. */
  readonly name: string;
  /** By name in lower case, entities as they stand. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands in an element that holds text only (`script`, `style`, `title`, …). */
  readonly text?: string;
}

const textOnly: ReadonlySet<string> = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
]);

/** The start tags of a page, by the tokenizer of the HTML standard (https://html.spec.whatwg.org/#tokenization). */
export function elementsOf(html: string): readonly Element[] {
  const elements: Element[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const rest = html.slice(at, at + 4);
    if (rest === '<!--') at = endOfComment(html, at + 4);
    else if (/^<[a-z]/i.test(rest)) at = readElement(html, at, elements);
    else if (/^<\/[a-z]/i.test(rest)) at = readAttributes(html, at + 2).end;
    else at = /^<[!?/]/.test(rest) ? after(html, '>', at) : at + 1;
  }
  return elements;
}

function readElement(html: string, at: number, elements: Element[]): number {
  const name = (/^[^\s/>]*/.exec(html.slice(at + 1, at + 100))?.[0] ?? '').toLowerCase();
  const { attributes, end } = readAttributes(html, at + 1 + name.length);
  if (!textOnly.has(name)) {
    elements.push({ name, attributes });
    return end;
  }
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = end;
  const close = closing.exec(html)?.index ?? html.length;
  elements.push({ name, attributes, text: html.slice(end, close) });
  return close;
}

const attribute =
  /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)|(?=>)))?)/y;

function readAttributes(
  html: string,
  from: number,
): { attributes: ReadonlyMap<string, string>; end: number } {
  const attributes = new Map<string, string>();
  attribute.lastIndex = from;
  for (let end = from; ; end = attribute.lastIndex) {
    const match = attribute.exec(html);
    if (!match) return { attributes, end: after(html, '>', end) };
    const [, close, name = '', double, single, bare] = match;
    if (close) return { attributes, end: attribute.lastIndex };
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
  }
}

function endOfComment(html: string, from: number): number {
  const close = /^-?>|--!?>/.exec(html.slice(from));
  return close ? from + close.index + close[0].length : html.length;
}

function after(html: string, text: string, from: number): number {
  const at = html.indexOf(text, from);
  return at < 0 ? html.length : at + text.length;
}
