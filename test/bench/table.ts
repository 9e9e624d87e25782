/** One row of a table: what stands in its columns, the same ones in each row. The first column names the row. */
export type Row = Readonly<Record<string, string>>;

/** The rows as a Markdown table with even columns, which is readable on a terminal, too. */
export function table(rows: readonly Row[]): string {
  const titles = Object.keys(rows[0] ?? {});
  const lines = [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))];
  const widths = titles.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const [head = '', ...body] = lines.map((line) => row(line, widths));
  return [head, ruler(widths), ...body].join('\n');
}

/** Names to the left, figures to the right. */
function row(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
  );
  return `| ${padded.join(' | ')} |`;
}

function ruler(widths: readonly number[]): string {
  return `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
}

/** `12,345` */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

export function decimal(value: number, digits = 1): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** How often one goes into the other: `×1.02`; nothing where there is nothing to compare with. */
export function ratio(value: number, base: number, digits = 2): string {
  return base === 0 ? '–' : `×${decimal(value / base, digits)}`;
}
