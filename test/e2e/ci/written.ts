import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Job, Step } from './runner.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Blocks of these are not configs of plexgaps, though YAML like them. */
const kinds = { workflow: 'jobs', action: 'runs', compose: 'services' } as const;

/** What YAML with these top keys is, where it is no config of plexgaps. */
function foreignKind(text: string): keyof typeof kinds | undefined {
  const written: unknown = parse(text);
  const isMapping = typeof written === 'object' && written !== null && !Array.isArray(written);
  const found = Object.entries(kinds).find(([, key]) => isMapping && key in written);
  return found?.[0] as keyof typeof kinds | undefined;
}

/** A workflow, and where it stands. */
export interface Written {
  readonly name: string;
  readonly text: string;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Every workflow of the repository, of the examples and of a page. */
export async function workflows(...pages: readonly string[]): Promise<readonly Written[]> {
  const files = [...(await yamlIn('.github/workflows')), ...(await yamlIn('examples/github-actions'))];
  const texts = await Promise.all(files.map(async (name) => ({ name, text: await read(name) })));
  const blocks = (await Promise.all(pages.map(yamlBlocks))).flat();
  return [...texts, ...blocks]
    .filter(({ text }) => foreignKind(text) === 'workflow')
    .map((one) => ({ ...one, jobs: parse(one.text).jobs }));
}

/** All steps of a workflow. */
export function stepsOf({ jobs }: Written): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** The YAML blocks of a page. */
export async function yamlBlocks(page: string): Promise<readonly { name: string; text: string }[]> {
  const blocks = [...(await read(page)).matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
  return blocks.map(([, text = ''], index) => ({ name: `${page} block ${index + 1}`, text }));
}

/** The paths of the YAML files below a folder of the repository. */
async function yamlIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(root, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join(folder, name))
    .sort();
}

/** A file of the repository. */
export function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
