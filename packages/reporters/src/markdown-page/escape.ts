import { webLink } from '../web-link.ts';

/**
 * Text as Markdown that shows it word for word: on one line, no markup, no HTML, no end of a table cell. What stands
 * for structure becomes an entity, since entities never do: a backslash before `|` is read differently by different
 * renderers. Invisible controls that would reorder the rest of the line are dropped.
 */
export function escapeText(text: string): string {
  return oneLine(text).replace(special, (character) => {
    if (/[&<>|\\]/.test(character)) return `&#${character.charCodeAt(0)};`;
    return character === '$' ? '<span>$</span>' : `\\${character}`;
  });
}

/** Markup anywhere, list markers at the start, what makes a bare address a link, and GitHub's mark for formulas. */
const special = /[&<>|\\`*_~[\]#$]|^[-+=]|(?<=^\d+)[.)]|(?<=:)\/|(?<=\bwww)\./gi;

/** The text as a link, or as mere text where the address is none that may be linked. */
export function linkTo(text: string, url: string | undefined): string {
  const href = webLink(url);
  const label = escapeText(text) || '(no title)';
  return href === undefined ? label : `[${label}](${escapeAddress(href)})`;
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

function escapeAddress(href: string): string {
  return href.replace(
    /[()<>[\]|\\`*_~"'$\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
