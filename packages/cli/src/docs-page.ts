/** The address of a page of the docs, for people: `config.md`. */
export function docsPage(page: string): string {
  return `https://github.com/plexgaps/plexgaps/blob/main/docs/${page}`;
}
