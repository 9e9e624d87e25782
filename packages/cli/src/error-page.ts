import { errorCodes } from '@plexgaps/core/host';
import { docsPage } from './docs-page.ts';

const page = docsPage('errors.md');
const explained: ReadonlySet<string> = new Set(errorCodes);

/** Where it is explained what a code means and what to do. `undefined`: it is a plugin's own. */
export function pageOf(code: string): string | undefined {
  return explained.has(code) ? `${page}#${code}` : undefined;
}

/** The same for all that went wrong, as one line: its section, or of several codes the page and where on it. Or none. */
export function pageLines(codes: readonly string[]): readonly string[] {
  const own = [...new Set(codes)].filter((code) => explained.has(code));
  const [first] = own;
  if (first === undefined) return [];
  return [own.length === 1 ? `${page}#${first}` : `${page} (${own.join(', ')})`];
}
