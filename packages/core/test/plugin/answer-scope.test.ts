import { describe, expect, test } from 'vitest';
import { answerScope } from '../../src/plugin/answer-scope.ts';

const plugin = {
  name: 'tmdb',
  namespace: 'tmdb',
  version: '1',
  optionsSchema: {
    type: 'object',
    properties: {
      apiKey: { type: 'string', description: 'A key', writeOnly: true },
      language: { type: 'string', description: 'A language' },
      region: { type: 'string', description: 'A region' },
    },
  },
} as const;
const options = { apiKey: 'fa4e', language: 'en-US', region: 'US' };
const usual = answerScope(plugin, options);

describe('what answers depend on', () => {
  test('The order of options and a secret make no difference', () => {
    expect(answerScope(plugin, { region: 'US', language: 'en-US', apiKey: 'another' })).toBe(usual);
    expect(answerScope(plugin, { region: 'US', language: 'en-US' })).toBe(usual);
    expect(usual).toMatch(/^tmdb-[0-9a-f]{12}$/);
  });

  test('Another plugin, version, open option or content of its files has answers of its own', () => {
    const others = [
      usual,
      answerScope({ ...plugin, name: 'tmdb-mirror' }, options),
      answerScope({ ...plugin, version: '2' }, options),
      answerScope(plugin, { ...options, language: 'de-DE' }),
      answerScope(plugin, { apiKey: 'fa4e', language: 'en-US' }),
      answerScope(plugin, { ...options, region: 'en-US', language: 'US' }),
      answerScope({ ...plugin, namespace: 'anidb' }, options),
      answerScope(plugin, options, ['one', 'two']),
      answerScope(plugin, options, ['one', 'three']),
    ];

    expect(new Set(others).size).toBe(others.length);
  });
});
