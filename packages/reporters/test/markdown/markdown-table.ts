/** The cells of every table row of a Markdown text, as GitHub splits them: at every bar that no backslash escapes. */
export function tableRows(markdown: string): string[][][] {
  const tables: string[][][] = [];
  let table: string[][] | undefined;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) {
      table = undefined;
      continue;
    }
    if (table === undefined) {
      table = [];
      tables.push(table);
    }
    table.push(
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
  }
  return tables;
}

/** What a reader sees of escaped text: entities and escapes undone, the markup of dollars gone. */
export function visibleText(escaped: string): string {
  const escapes = /\\([!-/:-@[-`{-~])|&#(\d+);|<span>(\$)<\/span>/g;
  return escaped.replace(escapes, (_whole, character?: string, code?: string, dollar?: string) =>
    code === undefined ? (character ?? dollar ?? '') : String.fromCharCode(Number(code)),
  );
}
