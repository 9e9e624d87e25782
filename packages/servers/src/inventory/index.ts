import { defineServer, type ServerPlugin } from '@plexgaps/core';
import { parseInventory } from './format.ts';
import { createInventoryServer } from './server.ts';

export {
  type Inventory,
  type InventoryLibrary,
  type OwnedLibrary,
  parseInventory,
  toInventory,
  writeInventory,
} from './format.ts';

/** A file that `plexgaps snapshot` wrote, in the place of the server: for CI that cannot reach it. */
const inventory: ServerPlugin = defineServer({
  name: 'inventory',
  optionsSchema: {
    type: 'object',
    properties: {
      file: {
        type: 'string',
        description: 'The inventory, as "plexgaps snapshot" wrote it; relative to the folder of the config.',
        minLength: 1,
      },
    },
    required: ['file'],
  },
  origins: () => [],
  files: ({ file }) => [file],
  create: ({ file }, tools) =>
    createInventoryServer(async () => parseInventory(await tools.file(file), file)),
});

export default inventory;
