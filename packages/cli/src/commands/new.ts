import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PluginKind, UsageError } from '@plexgaps/core';
import { shellWord } from '@plexgaps/core/host';
import { docsPage } from '../docs-page.ts';
import { print } from '../output.ts';
import { type PluginName, readPluginName } from '../plugin-name.ts';
import { version } from '../version.ts';

/** What the command line says about a new plugin. */
export interface NewArguments {
  readonly folder?: string;
}

/** Which folders of `templates` make up the package of a kind; no two of them hold a file of the same path. */
const layers: Readonly<Record<PluginKind, readonly string[]>> = {
  provider: ['every', 'service', 'provider'],
  reporter: ['every', 'films', 'reporter'],
  server: ['every', 'service', 'films', 'server'],
};

/** Files that npm would read or leave out, were they to bear their own names in a package that it packs. */
const renamed: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  'manifest.json': 'package.json',
};

/** `plexgaps new`: writes the package of a plugin that runs, and says what to do next. 2: it may not be written there. */
export async function newPlugin(kind: PluginKind, name: string, { folder }: NewArguments): Promise<number> {
  const names = readPluginName(kind, name);
  const target = resolve(folder ?? names.package.replace(/^@.*\//, ''));
  await demandEmpty(target);
  const files = (await Promise.all(layers[kind].map(readLayer))).flat();
  for (const { path, text } of files) await write(join(target, path), filledIn(text, names));
  await print([nextSteps(kind, names, target, files.length)]);
  return 0;
}

async function demandEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw refusal(`${folder} cannot be written: ${error.message}`);
  });
  // Who made a repository for it first has nothing in it yet.
  if (found.some((name) => name !== '.git'))
    throw refusal(`${folder} is not empty: name another folder with --folder, or take away what is in it.`);
}

interface TemplateFile {
  /** Below the folder of the package. */
  readonly path: string;
  readonly text: string;
}

async function readLayer(layer: string): Promise<readonly TemplateFile[]> {
  const root = fileURLToPath(new URL(`../../templates/${layer}`, import.meta.url));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const name = relative(root, file);
      return { path: renamed[name] ?? name, text: await readFile(file, 'utf8') };
    }),
  );
}

/** The values hold nothing but letters, digits and `@ / . _ -`: they are safe in code, JSON, YAML and Markdown alike. */
function filledIn(text: string, names: PluginName): string {
  const values = {
    __PACKAGE__: names.package,
    __PLUGIN__: names.plugin,
    __VARIABLE__: names.variable,
    __VERSION__: version(),
    __YEAR__: String(new Date().getFullYear()),
  };
  return Object.entries(values).reduce((filled, [mark, value]) => filled.replaceAll(mark, value), text);
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    // Whatever came there in the meantime is not ours to replace.
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw refusal(`${file} cannot be written: ${(error as Error).message}`);
  }
}

function refusal(message: string): UsageError {
  return new UsageError([{ message }]);
}

function nextSteps(kind: PluginKind, names: PluginName, target: string, count: number): string {
  const folder = relative(process.cwd(), target).replaceAll('\\', '/') || '.';
  const use = /^\.\.?(\/|$)/.test(folder) ? folder : `./${folder}`;
  return `Wrote the ${kind} ${names.package} to ${folder}: ${count} files. Next:

  cd ${shellWord(folder)}
  npm install
  npm test
  npm run example

To use it, name it in a config in this folder:

${kind}s:
  - use: ${JSON.stringify(`${use}/index.js`)}
    id: "${names.plugin}"
${usage(kind, names)}
${docsPage('plugins.md')} says what a ${kind} is to do.
`;
}

function usage(kind: PluginKind, { plugin, variable }: PluginName): string {
  if (kind === 'reporter') return `    output: "out/${plugin}.txt"\n`;
  const address = `    with: { url: "\${${variable}_URL}", key: "\${${variable}_KEY}" }\n`;
  return kind === 'server' ? address : `${address}libraries:\n  - name: Movies\n    provider: "${plugin}"\n`;
}
