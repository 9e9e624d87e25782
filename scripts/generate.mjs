// Writes the JSON Schemas that the packages carry, from the declarations in the code. A test compares them.
import { writeFile } from 'node:fs/promises';
import { configSchema, reportSchema } from '@plexgaps/core/host';
import { builtInPlugins } from '../packages/cli/dist/commands/schema.js';

const write = (file, schema) =>
  writeFile(new URL(file, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);

await write('../packages/cli/config.schema.json', configSchema(await builtInPlugins()));
await write('../packages/core/report.schema.json', reportSchema);
