import assert from 'node:assert/strict';
import { Script } from 'node:vm';
import { type Element, elementsOf } from './html.ts';
import type { Rendered } from './render.ts';

/** Checks that no text of the hostile report became something else than text. */
export function expectNoBreakout(rendered: Rendered): void {
  const { name, body } = rendered;
  if (isHtml(rendered)) for (const element of elementsOf(body)) expectTame(element, name);
  if (/\.json$/i.test(name)) assert.doesNotThrow(() => JSON.parse(body), `${name} is no JSON.`);
  if (/\.js$/i.test(name) && !isModule(body))
    assert.doesNotThrow(() => new Script(body), `${name}: a title breaks the script.`);
  if (/\.[ct]sv$/i.test(name)) {
    const formula = /(?:^|[,;\t])"?[=+@-]plexgaps/m.exec(body);
    assert.equal(formula, null, `${name} holds a title that a spreadsheet takes for a formula.`);
  }
}

/** Checks that a page loads nothing that the report does not name. `known`: every text in the report. */
export function expectNoStrangers(rendered: Rendered, known: ReadonlySet<string>): void {
  if (!isHtml(rendered)) return;
  for (const { name, attributes } of elementsOf(rendered.body)) {
    const addresses = name === 'link' ? ['href'] : ['src', 'srcset', 'poster', 'data', 'xlink:href'];
    for (const key of addresses) {
      const address = decoded(attributes.get(key) ?? '').split(' ', 1)[0] ?? '';
      const isOwn = !/^(?:https?:)?\/\//i.test(address) || known.has(address);
      assert(isOwn, `${rendered.name} loads ${address}, which is not in the report.`);
    }
  }
}

function isHtml({ name, body }: Rendered): boolean {
  return /\.html?$/i.test(name) || /^\s*<(?:!doctype html|html)/i.test(body);
}

function isModule(script: string): boolean {
  return /^\s*(?:import|export)\b/m.test(script);
}

function expectTame({ name, attributes, text }: Element, file: string): void {
  assert.notEqual(name, 'x-plexgaps', `${file}: a title became an element.`);
  for (const [key, value] of attributes) {
    assert(!key.includes('onplexgaps'), `${file}: a title became an attribute of <${name}>.`);
    const address = decoded(value).replace(/[\s\p{Cc}]/gu, '');
    assert(
      !/^javascript:plexgaps/i.test(address),
      `${file}: <${name} ${key}> runs an address of the report as script.`,
    );
  }
  // "<!--<script>" hides the end of a script element from the browser.
  if (name === 'script')
    assert(!text?.includes('<!--'), `${file}: a title swallows the end of a script element.`);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  colon: ':',
  lt: '<',
  gt: '>',
};

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/gi,
    (whole, hex: string, decimal: string, name: string) => {
      if (name) return entities[name.toLowerCase()] ?? whole;
      return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
    },
  );
}
