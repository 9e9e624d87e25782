import { expect, test } from 'vitest';
import { mendRows } from '../src/mend-rows.ts';

const item = { server: 'plex', section: '1', ratingKey: '9' };

test('An item that is unmatched and to be mended for it is told once, with its year', () => {
  const unmatched = [{ title: 'Home Video', year: 2014, item, reason: 'It has no id.', hint: 'Match it.' }];
  const other = { ...item, ratingKey: '10' };
  const mend = [
    { kind: 'unmatched', title: 'Home Video', message: 'No provider knows it.', items: [item] },
    { kind: 'trashed', title: 'Jaws 3-D', message: 'Its file is gone.', items: [other] },
  ] as const;

  expect(mendRows(unmatched, mend)).toEqual([
    { kind: 'Unmatched', title: 'Home Video (2014)', message: 'It has no id. Match it.' },
    { kind: 'In the trash', title: 'Jaws 3-D', message: 'Its file is gone.' },
  ]);
});
