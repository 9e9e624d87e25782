import { describe, expect, test } from 'vitest';
import type { OptionsSchema } from '../../src/plugin/options.ts';
import { checkOptions } from '../../src/plugin/options-check.ts';

const page = { type: 'integer', description: 'Items a page.' } as const;
const title = { type: 'string', description: 'A heading.' } as const;

describe('the options of several plugins', () => {
  test('are checked each by its own schema, also where two call theirs the same', async () => {
    const $id = 'https://plugins.example/options.json';
    const one = { $id, type: 'object', properties: { page } } as OptionsSchema;
    const other = { $id, type: 'object', properties: { title } } as OptionsSchema;

    expect(await checkOptions(one, { page: '7' })).toEqual({ options: { page: 7 }, faults: [] });
    expect(await checkOptions(other, { page: '7' })).toEqual({
      options: { page: '7' },
      faults: [{ path: ['page'], message: 'unknown option "page"; it has "title"' }],
    });
  });

  test('are checked where the schema of another is no JSON Schema', async () => {
    const properties = { page: { ...page, minimum: 'one' } };
    const broken = { type: 'object', properties } as unknown as OptionsSchema;

    await expect(checkOptions(broken, {})).rejects.toThrow(/minimum must be number/);
    await expect(checkOptions(broken, {})).rejects.toThrow(/minimum must be number/);
    expect(await checkOptions({ type: 'object', properties: { page } }, { page: 2 })).toEqual({
      options: { page: 2 },
      faults: [],
    });
  });
});
