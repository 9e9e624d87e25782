import type { TvdbEpisode, TvdbSeries } from '../../world.ts';
import { myNameIsEarlEpisodes } from './my-name-is-earl.ts';
import { scrubsEpisodes } from './scrubs.ts';

/**
 * Shows that exist, with TVDB's real ids, dates and orders, as far as they are needed here; and, with ids from 9000000
 * on, shows that are made up because the demo needs episodes around its own today.
 *
 * Rows are `1x02 297990 2002-09-27 Bushwhacked`: season and number in the aired order, TVDB's episode id, the day it
 * aired (`-`: unknown), the title (`-`: none yet).
 */
export const demoSeries: readonly TvdbSeries[] = [
  {
    id: 78874,
    name: 'Firefly',
    slug: 'firefly',
    imdbId: 'tt0303461',
    firstAired: '2002-09-20',
    status: 'Ended',
    episodes: inDvdOrder(
      rows(`
1x01 297989 2002-09-20 The Train Job
1x02 297990 2002-09-27 Bushwhacked
1x03 297991 2002-10-04 Our Mrs. Reynolds
1x04 297992 2002-10-18 Jaynestown
1x05 297993 2002-10-25 Out of Gas
1x06 297994 2002-11-01 Shindig
1x07 297995 2002-11-08 Safe
1x08 297996 2002-11-15 Ariel
1x09 297997 2002-12-06 War Stories
1x10 297998 2002-12-13 Objects in Space
1x11 297999 2002-12-20 Serenity
1x12 298001 2003-06-23 Heart of Gold
1x13 298002 2003-07-21 Trash
1x14 298003 2003-07-28 The Message
0x03 967981 2006-07-28 Done the Impossible
0x04 4360465 2012-11-11 Browncoats Unite
`),
      [2, 3, 6, 7, 8, 4, 5, 9, 10, 14, 1, 13, 11, 12],
    ),
  },
  {
    id: 76156,
    name: 'Scrubs',
    slug: 'scrubs',
    imdbId: 'tt0285403',
    firstAired: '2001-10-02',
    status: 'Ended',
    episodes: rows(scrubsEpisodes),
  },
  {
    id: 75397,
    name: 'My Name Is Earl',
    slug: 'my-name-is-earl',
    imdbId: 'tt0460091',
    firstAired: '2005-09-20',
    status: 'Ended',
    episodes: rows(myNameIsEarlEpisodes),
  },
  {
    id: 71559,
    name: 'CNNNN',
    slug: 'cnnnn',
    imdbId: 'tt0350396',
    firstAired: '2002-09-19',
    status: 'Ended',
    episodes: rows(`
1x01 49659 2002-09-19 Terror Alert
1x02 49660 2002-09-26 Terrorthon
1x03 49661 2002-10-03 Peace Crisis
1x04 49662 2002-10-10 Saddam Assassination / Make a Fortune Foundation
1x05 49663 2002-10-17 Telstra Triumph
1x06 49664 2002-10-24 Tilt Australia
1x07 49665 2002-10-31 Lunchgate
1x08 49666 2002-11-07 Raid Rage / Melbourne Cup
1x09 49667 2002-11-14 40 Years of CNNNN
2x01 49668 2003-08-21 Fungry's on Trial
2x02 49669 2003-08-28 CNNNN Launches in Iraq
2x03 49670 2003-09-04 Saint Donald Bradman
2x04 49671 2003-09-11 Cadman for PM
2x05 49672 2003-09-18 The Eddie McGuire Virus
2x06 49673 2003-09-25 Harry M Miller
2x07 443140 2003-10-02 Shush for Bush
2x08 443141 2003-10-09 Space
2x09 443142 2003-10-16 Animal Farm
2x10 443143 2003-10-23 Packer Health Crisis
`),
  },
  {
    id: 9000101,
    name: 'Saltwater Line',
    slug: 'saltwater-line',
    imdbId: 'tt99000101',
    firstAired: '2025-10-03',
    status: 'Continuing',
    episodes: rows(`
1x01 9100101 2025-10-03 Low Tide
1x02 9100102 2025-10-10 The Ferryman's Book
1x03 9100103 2025-10-17 Undertow
1x04 9100104 2025-10-24 Brackish
1x05 9100105 2025-10-31 Spring Tide
2x01 9100201 2026-10-30 Slack Water
2x02 9100202 2026-11-06 The Pilot Boat
2x03 9100203 2026-11-13 Fog Signal
2x04 9100204 2026-11-20 Sounding Lead
2x05 9100205 2026-11-21 Dead Reckoning
2x06 9100206 2026-12-04 Harbour Lights
2x07 9100207 - TBA
2x08 9100208 - -
3x01 9100301 - -
3x02 9100302 - -
0x01 9100001 2026-01-15 On Location: The Making of Season One
`),
  },
  {
    id: 9000102,
    name: 'The Long Winter of Ada Vance',
    slug: 'the-long-winter-of-ada-vance',
    imdbId: 'tt99000102',
    firstAired: '2024-02-04',
    status: 'Ended',
    episodes: rows(`
1x01 9101101 2024-02-04 First Snow
1x02 9101102 2024-02-11 The Ledger
1x03 9101103 2024-02-18 Woodsmoke
1x04 9101104 2024-02-25 A Letter from Tromsø
1x05 9101105 2024-03-03 The Ice Road
1x06 9101106 2024-03-10 Thaw
`),
  },
  {
    id: 9000103,
    name: 'Night Desk',
    slug: 'night-desk',
    imdbId: 'tt99000103',
    firstAired: '2026-11-02',
    status: 'Continuing',
    episodes: rows(`
2026x01 9102001 2026-11-02 Monday, 2 November
2026x02 9102002 2026-11-03 Tuesday, 3 November
2026x03 9102003 2026-11-04 Wednesday, 4 November
2026x04 9102004 2026-11-05 Thursday, 5 November
2026x05 9102005 2026-11-06 Friday, 6 November
2026x06 9102006 2026-11-09 Monday, 9 November
2026x07 9102007 2026-11-10 Tuesday, 10 November
2026x08 9102008 2026-11-11 Wednesday, 11 November
2026x09 9102009 2026-11-12 Thursday, 12 November
2026x10 9102010 2026-11-13 Friday, 13 November
2026x11 9102011 2026-11-23 Monday, 23 November
`),
  },
];

function rows(table: string): readonly TvdbEpisode[] {
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [, season, number, id, aired, name] = /^(\d+)x(\d+) (\d+) (\S+) (.+)$/.exec(row) ?? [];
      if (name === undefined)
        throw new Error(`Expected a row like "1x02 297990 2002-09-27 Bushwhacked", got "${row}".`);
      return {
        id: Number(id),
        name: name === '-' ? null : name,
        aired: aired === undefined || aired === '-' ? '' : aired,
        numbers: { official: [Number(season), Number(number)] },
      };
    });
}

/** Adds DVD numbers, all of season 1, to the first episodes: one for each, in their order. */
function inDvdOrder(episodes: readonly TvdbEpisode[], dvd: readonly number[]): readonly TvdbEpisode[] {
  return episodes.map((episode, index) => {
    const number = dvd[index];
    return number === undefined ? episode : { ...episode, numbers: { ...episode.numbers, dvd: [1, number] } };
  });
}
