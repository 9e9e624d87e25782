import type { TmdbMovie, World } from '@plexgaps/sandbox';
import { copyOf, smallWorld } from './traps/small-world.ts';

/** Texts that somebody may have put into a title, an id, a path: each must come out as what it is, wherever it is shown. */
export const hostileTexts: readonly string[] = [
  '<script>window.__pwned = 1</script>',
  '</script><script>window.__pwned = 2</script>',
  '"><img src=x onerror="window.__pwned = 3">',
  "' onmouseover='window.__pwned = 4' x='",
  'javascript:window.__pwned=5',
  '</style><style>*{display:none}</style>',
  '--></title></textarea><svg onload="window.__pwned = 6">',
  '[click](javascript:window.__pwned=7) ![x](https://tracker.example/x.png)',
  'A | B | C\n\n# Heading\n\n- item',
  '=HYPERLINK("https://evil.example";"x")',
  "@SUM(1+1)*cmd|'/C calc'!A0",
  'x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VEVENT',
  ']]></title><entry><id>evil</id></entry>',
  '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\link',
  'a\u0007\b\u0000b\u009b31m',
  '\u202Egnp.exe\u202C and \u2066more\u2069',
  'two\nlines\r\nand \u2028more\u2029of them',
  '{{title}} {{{raw}}} {{#each missing}}x{{/each}} {{constructor}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what looks like a variable is meant as it stands
  '${PLEX_TOKEN} $${x} %PATH% `id` $(id)',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  'C:\\Windows\\..\\x.txt',
  '::error::x%0A::set-output name=a::b',
  '"quotes" \'quotes\' \\ & &amp; &lt; #x: - ? !y *z &a',
  'x'.repeat(1_000_000),
];

const released = '2001-01-01';

/** A house in which everything is called so: of each collection and show one part is owned and one is missing. */
export function hostileWorld(texts: readonly string[] = hostileTexts): World {
  const movies = texts.flatMap((title, at): TmdbMovie[] => [
    { id: 1000 + at, title, released, poster: `/${title.slice(0, 50)}.jpg` },
    { id: 2000 + at, title, released, poster: '/x.jpg' },
    { id: 3000 + at, title, released: '2030-01-01' },
  ]);
  return smallWorld({
    movies,
    collections: texts.map((name, at) => ({ id: 100 + at, name, parts: [1000 + at, 2000 + at, 3000 + at] })),
    films: [
      ...texts.map((title, at) => copyOf(1000 + at, title)),
      ...texts.map((title, at) => copyOf(9000 + at, title, { guids: [] })),
    ],
    series: texts.map((name, at) => ({
      id: 5000 + at,
      name,
      slug: `show-${at}`,
      status: 'Ended',
      episodes: [
        { id: 60_000 + at, name, aired: released, numbers: { official: [1, 1] } },
        { id: 70_000 + at, name, aired: released, numbers: { official: [1, 2] } },
      ],
    })),
    shows: texts.map((title, at) => ({
      ratingKey: `5${at}000`,
      title,
      guid: `plex://show/${at}`,
      guids: [`tvdb://${5000 + at}`],
      seasons: [
        {
          ratingKey: `5${at}100`,
          number: 1,
          episodes: [
            {
              ratingKey: `5${at}101`,
              number: 1,
              title,
              guid: `plex://episode/${at}`,
              guids: [`tvdb://${60_000 + at}`],
              aired: released,
            },
          ],
        },
      ],
    })),
  });
}
