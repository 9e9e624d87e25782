// Parts of a page that a command writes; what stands around them is written by hand.

const end = '<!-- generated: end -->';

/** The page with another text in one of its generated parts. Throws where it has no place for it. */
export function withGeneratedPart(page, name, part) {
  const begin = `<!-- generated: ${name} -->`;
  const start = page.indexOf(begin) + begin.length;
  const stop = page.indexOf(end, start);
  if (start < begin.length || stop < 0)
    throw new Error(`Expected a page with "${begin}" and, after it, "${end}".`);
  return `${page.slice(0, start)}\n\n${part}\n\n${page.slice(stop)}`;
}
