// Writes what follows from the code: the JSON Schemas that the packages carry, and the references and samples in docs/.
// Tests compare them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { configSchema, reportSchema } from '@plexgaps/core/host';
import * as sandbox from '@plexgaps/sandbox';
import { builtInPlugins } from '../packages/cli/dist/commands/schema.js';
import { apiPage } from './docs/api-page.mjs';
import { commandReference } from './docs/command-reference.mjs';
import { configReference } from './docs/config-reference.mjs';
import { eventReference } from './docs/event-reference.mjs';
import { withGeneratedPart } from './docs/generated-part.mjs';
import { publicNames } from './docs/public-names.mjs';
import { explainSample, reportSamples } from './docs/report-samples.mjs';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..');
const read = (file) => readFile(join(root, file), 'utf8');
const write = (file, text) => writeFile(join(root, file), text);
const writeJson = (file, schema) => write(file, `${JSON.stringify(schema, null, 2)}\n`);
const rewrite = async (file, name, part) => write(file, withGeneratedPart(await read(file), name, part));

const schema = configSchema(await builtInPlugins());
await writeJson('packages/cli/config.schema.json', schema);
await writeJson('packages/core/report.schema.json', reportSchema);

const examples = await Promise.all(['everything', 'inventory'].map((name) => read(`examples/${name}.yml`)));
await rewrite('docs/config.md', 'npm run generate', configReference(schema, examples));
await rewrite('docs/commands.md', 'npm run generate', await commandReference((args) => plexgaps(args, {})));
await rewrite('docs/commands.md', 'events of a run', eventReference(root));
await write('docs/api.md', apiPage(publicNames(join(root, 'packages/core/src/index.ts'))));

const folder = await mkdtemp(join(tmpdir(), 'plexgaps-generate-'));
const { samples, badge } = await reportSamples(sandbox, plexgaps, folder);
for (const [name, sample] of Object.entries(samples))
  await rewrite('docs/reports.md', `sample of ${name}`, sample);
await write('docs/images/badge.svg', badge);
await rewrite('docs/verdicts.md', 'sample of explain', await explainSample(plexgaps, folder));
await rm(folder, { recursive: true });

async function plexgaps(args, { cwd = root, env = {} }) {
  const command = [join(root, 'packages/cli/bin/plexgaps.js'), ...args];
  const { stdout } = await exec(process.execPath, command, { cwd, env: { ...process.env, ...env } });
  return stdout;
}
