import { describe, expect, test } from 'vitest';
import { asCount, optionalCount } from '../../src/plugin/shape.ts';

describe('What counts something', () => {
  test.each([0, 12, '12', Number.MAX_SAFE_INTEGER])('is %j', (value) => {
    expect([asCount(value, 'total'), optionalCount(value, 'total')]).toEqual([Number(value), Number(value)]);
  });

  test.each([-1, 0.5, 1e308, '-1'])('is not %j', (value) => {
    for (const read of [asCount, optionalCount])
      expect(() => read(value, 'total')).toThrow(/^total: expected a whole number from 0, got /);
  });

  test.each([undefined, null, '', ' ', 'many', {}])('may be missing: %j', (value) => {
    expect(optionalCount(value, 'total')).toBeUndefined();
    expect(() => asCount(value, 'total')).toThrow('total: expected a whole number from 0');
  });
});
