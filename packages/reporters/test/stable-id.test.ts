import { expect, test } from 'vitest';
import { uuidOf } from '../src/stable-id.ts';

test('an id has one UUID for good, the one that other programs make of it', () => {
  // Python: uuid.uuid5(uuid.UUID('2c650f12-d382-457d-9f00-d65d3dd4649e'), 'tmdb:movie:679')
  expect(uuidOf('tmdb:movie:679')).toBe('f37a3d26-91b4-5983-a75f-a3b69bc83c61');
});
