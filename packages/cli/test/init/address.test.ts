import { expect, test } from 'vitest';
import { readAddress } from '../../src/init/address.ts';

test.each([
  ['nas', { url: 'http://nas:32400' }],
  ['  nas.local ', { url: 'http://nas.local:32400' }],
  ['192.168.1.5', { url: 'http://192.168.1.5:32400' }],
  ['nas.local:4000', { url: 'http://nas.local:4000' }],
  ['[fd00::5]', { url: 'http://[fd00::5]:32400' }],
  ['https://plex.example.com', { url: 'https://plex.example.com' }],
  ['http://nas.local:32400/', { url: 'http://nas.local:32400' }],
  ['https://example.com/plex/', { url: 'https://example.com/plex' }],
  ['http://nas.local:32400/web/index.html#!/server/1', { url: 'http://nas.local:32400' }],
  ['https://example.com/plex/web', { url: 'https://example.com/plex' }],
  [
    'http://nas.local:32400/library/metadata/70001?checkFiles=1&X-Plex-Token=abc',
    { url: 'http://nas.local:32400', token: 'abc' },
  ],
])('"%s" is the server at %j', (typed, address) => {
  expect(readAddress(typed)).toEqual(address);
});

test.each(['', 'my server', 'ftp://nas.local', 'http://', 'nas:port'])('"%s" is no address', (typed) => {
  expect(readAddress(typed)).toBe('Expected an address such as http://nas.local:32400.');
});

test.each(['https://app.plex.tv/desktop/#!/media', 'app.plex.tv'])('"%s" is no server', (typed) => {
  expect(readAddress(typed)).toMatch(/^This is a page of Plex's own\./);
});
