import { describe, expect, test } from 'vitest';
import type { CompileTemplate } from '../../src/config/template.ts';
import { PlexgapsError } from '../../src/errors.ts';
import { faultsOf, loadText } from './load-text.ts';

const head = `version: 1
servers: [{ use: plex }]
providers: [{ use: tmdb }]
`;

/** Fills in `<name>`; a name that ends in `!` is wrong. */
const compileTemplate: CompileTemplate = (source) => {
  const names = [...source.matchAll(/<([^>]+)>/g)].map(([, name = '']) => name);
  const wrong = names.find((name) => name.endsWith('!'));
  if (wrong !== undefined) throw new PlexgapsError('placeholder-template', `there is no "${wrong}".`);
  return {
    names,
    fill: (view) => source.replaceAll(/<([^>]+)>/g, (_, name) => new Map(Object.entries(view)).get(name)),
  };
};

describe('Texts of placeholders', () => {
  test('that are no templates are faults at their places', async () => {
    const text = `${head}defaults: { placeholders: { summary: "<a!>" } }
libraries:
  - name: Movies
    placeholders: { enabled: true, title: "<title> <b!>" }
`;

    expect(await faultsOf(text, { compileTemplate })).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:38  defaults.placeholders.summary: there is no "a!".
        4 | defaults: { placeholders: { summary: "<a!>" } }
          |                                      ^^^^^^
      plexgaps.yml:7:43  libraries[0].placeholders.title: there is no "b!".
        7 |     placeholders: { enabled: true, title: "<title> <b!>" }
          |                                           ^^^^^^^^^^^^^^
      "
    `);
  });

  test('may not give every collection the same title', async () => {
    const text = `${head}defaults: { placeholders: { enabled: true, style: single, title: Gaps } }
libraries:
  - name: Movies
    placeholders: { style: collection }
  - name: Others
`;

    expect(await faultsOf(text, { compileTemplate })).toMatchInlineSnapshot(`
      "
      plexgaps.yml:4:66  defaults.placeholders.title: with it every collection would have the same title. Name {{title}} in it, or choose "style: single"; for a library of shows write "type: show".
        4 | defaults: { placeholders: { enabled: true, style: single, title: Gaps } }
          |                                                                  ^^^^
      "
    `);
  });

  test('that come out of a variable are not shown', async () => {
    const text = `${head}libraries: auto
defaults: { placeholders: { title: "\${SECRET}" } }
`;

    expect(await faultsOf(text, { compileTemplate, env: { SECRET: '<hush!>' } })).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:36  defaults.placeholders.title: it is no sound template (not shown).
        5 | defaults: { placeholders: { title: "\${SECRET}" } }
          |                                    ^^^^^^^^^^^
      "
    `);
  });

  test('are faults for a program that has no templates', async () => {
    const text = `${head}libraries: auto
defaults: { placeholders: { title: Missing } }
`;

    expect(await faultsOf(text)).toMatchInlineSnapshot(`
      "
      plexgaps.yml:5:36  defaults.placeholders.title: this program has no templates. Remove it.
        5 | defaults: { placeholders: { title: Missing } }
          |                                    ^^^^^^^
      "
    `);
  });

  test('hold for the libraries that set none of their own', async () => {
    const text = `${head}defaults: { placeholders: { enabled: true, title: "<title> gaps", summary: all } }
libraries:
  - { name: Movies }
  - { name: Others, placeholders: { title: "Gaps of <title>" } }
`;
    const { libraries } = await loadText(text, { compileTemplate });

    const titles = libraries === 'auto' ? [] : libraries.map(({ placeholders }) => placeholders?.templates);
    expect(
      titles.map((own) => [own?.title?.fill({ title: 'Alien' }), own?.sortTitle, own?.summary?.fill({})]),
    ).toEqual([
      ['Alien gaps', undefined, 'all'],
      ['Gaps of Alien', undefined, 'all'],
    ]);
  });
});
