// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';
import { readReport } from '../fixture/read-report.js';
import { linesOf } from '../lines.js';

test('what is missing stands below its collection', () => {
  const text = [...linesOf(readReport(), 'Missing')].join('');

  assert.equal(text, 'Missing\n\nAlien Collection\n  Aliens (1986)\n  Alien 3 (1992)\n');
});

test('a run that was not complete says so', () => {
  const text = [...linesOf({ ...readReport(), libraries: [], complete: false }, 'Missing')].join('');

  assert.equal(text, 'Missing\n\nNot everything could be looked up.\n');
});
