import { measuredPage } from '../bench/measured-page.ts';
import { spoiltServices } from '../inputs/spoiling-front.ts';
import { crashKinds } from './crash.ts';
import { disks } from './no-room.ts';
import { faultKinds } from './weather.ts';
import { writeKinds } from './writes.ts';

/** What `npm run chaos` and `npm run fuzz:inputs` found out. */
export const robustnessPage = measuredPage('robustness.md', {
  endings: ['repeated as usual', 'never repeated', 'three times as many faults', 'together'],
  faults: [...Object.keys(faultKinds), 'together'],
  outages: ['Plex', 'plex.tv', 'TMDB', 'TVDB'],
  writes: [...writeKinds, 'together'],
  crashes: [...crashKinds, 'together'],
  inputs: ['configs', ...spoiltServices.map((service) => `answers of ${service}`), 'together'],
  disks: disks.map(({ name }) => name),
});
