// Writes what follows from the code: the JSON Schemas that the packages carry, and the reference pages of docs/. Tests
// compare them.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { configSchema, reportSchema } from '@plexgaps/core/host';
import { builtInPlugins } from '../packages/cli/dist/commands/schema.js';
import { apiPage } from './docs/api-page.mjs';
import { commandReference } from './docs/command-reference.mjs';
import { configReference } from './docs/config-reference.mjs';
import { withGeneratedPart } from './docs/generated-part.mjs';
import { publicNames } from './docs/public-names.mjs';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..');
const read = (file) => readFile(join(root, file), 'utf8');
const write = (file, text) => writeFile(join(root, file), text);
const writeJson = (file, schema) => write(file, `${JSON.stringify(schema, null, 2)}\n`);
const rewrite = async (file, part) =>
  write(file, withGeneratedPart(await read(file), 'npm run generate', part));

const schema = configSchema(await builtInPlugins());
await writeJson('packages/cli/config.schema.json', schema);
await writeJson('packages/core/report.schema.json', reportSchema);

const examples = await Promise.all(['everything', 'inventory'].map((name) => read(`examples/${name}.yml`)));
await rewrite('docs/config.md', configReference(schema, examples));
await rewrite('docs/commands.md', await commandReference(helpOf));
await write('docs/api.md', apiPage(publicNames(join(root, 'packages/core/src/index.ts'))));

async function helpOf(args) {
  const { stdout } = await exec(process.execPath, [join(root, 'packages/cli/bin/plexgaps.js'), ...args]);
  return stdout;
}
