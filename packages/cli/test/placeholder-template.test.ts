import type { PlaceholderEntry, PlaceholderGroup, PlaceholderView } from '@plexgaps/core';
import { PlexgapsError } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../src/placeholder-template.ts';

const film = (id: number, title: string, released?: string): PlaceholderEntry => ({
  id: `tmdb:movie:${id}`,
  title,
  ...(released === undefined ? {} : { released, year: released.slice(0, 4) }),
});
const alien: PlaceholderGroup = {
  id: 'tmdb:collection:8091',
  title: 'Alien Collection',
  missing: [film(8077, 'Alien³', '1992-05-22'), film(8078, 'Alien Resurrection', '1997-11-12'), film(1, 'X')],
  upcoming: [],
  announced: [],
  owned: [film(348, 'Alien', '1979-05-25')],
  missingCount: 3,
  upcomingCount: 0,
  announcedCount: 0,
  ownedCount: 1,
  of: 4,
};
const view: PlaceholderView = { ...alien, groups: [alien], groupCount: 1 };

describe('A template', () => {
  test.each([
    ['Missing from {{title}}', 'Missing from Alien Collection'],
    ['{{missingCount}} of {{of}}', '3 of 4'],
    ['{{join missing ", "}}', 'Alien³ (1992), Alien Resurrection (1997), X'],
    ['{{join (first missing 2) " & " "title"}}', 'Alien³ & Alien Resurrection'],
    [
      '{{#each missing}}{{title}} {{longDate released}};{{/each}}',
      'Alien³ 22 May 1992;Alien Resurrection 12 November 1997;X ;',
    ],
    ['{{#each owned}}{{year}}/{{year released}}/{{#if year}}y{{/if}}{{/each}}', '1979/1979/y'],
    [
      '{{#each missing as |one|}}{{@index}}{{one.title}} of {{../title}} {{/each}}',
      '0Alien³ of Alien Collection 1Alien Resurrection of Alien Collection 2X of Alien Collection ',
    ],
    ['{{#if upcoming}}soon{{else}}no more{{/if}}', 'no more'],
    ['{{#each groups}}{{id}}{{/each}}', 'tmdb:collection:8091'],
  ])('%s', (source, text) => {
    expect(compileTemplate(source).fill(view)).toBe(text);
  });

  test('shows titles as they are: nothing in them is a template, and nothing becomes HTML', () => {
    const title = '{{constructor}} <b>&amp;</b> {{#each missing}}';

    expect(compileTemplate('{{title}}').fill({ ...view, title })).toBe(title);
  });

  test('says which lists it names', () => {
    expect(compileTemplate('{{title}}{{#if owned}}{{join missing ", "}}{{/if}}').names).toEqual([
      'title',
      'owned',
      'missing',
    ]);
  });
});

describe('Refused is', () => {
  test.each([
    [
      '{{titel}}',
      /^there is no "titel" \(line 1, column 3 of the template\)\. There are .*title.*longDate\.$/,
    ],
    ['{{#if upcoming}}{{else}}{{wrong}}{{/if}}', /^there is no "wrong"/],
    [
      '{{#each missing}}{{missingCount}}{{/each}}',
      /^there is no "missingCount" in this place \(line 1, column 20/,
    ],
    ['{{constructor}}', /^there is no "constructor"/],
    ['{{title.constructor.name}}', /^there is no "constructor"/],
    ['{{@root.__proto__}}', /^there is no "__proto__"/],
    ['{{missing.length}}', /^there is no "length".* Name the count, such as missingCount\.$/],
    ['{{missing}}', /^a list cannot be shown as it is/],
    ['{{lookup this "title"}}', /^there is no "lookup"/],
    ['{{log title}}', /^there is no "log"/],
    ['{{title "x"}}', /^there is no helper "title"/],
    ['{{join title ", "}}', /^"join" wants a list, such as missing\.$/],
    ['{{join missing ", " "name"}}', /^"join" wants id, title, episode, released, year or url/],
    ['{{join missing 3}}', /^"join" wants a separator/],
    ['{{first missing "3"}}', /^"first" wants a number/],
    ['{{longDate title}}', /^"longDate" wants a date/],
    ['{{> part}}', /^partials and decorators are not available/],
    ['{{#*inline "a"}}{{/inline}}', /^partials and decorators are not available/],
    ['Missing {{title', /^it is no Handlebars template: line 1 of it cannot be read\.$/],
    ['{{#if title}}', /^it is no Handlebars template: line 1 of it cannot be read\.$/],
    ['{{#if title}}x{{/each}}', /^if doesn't match each/],
  ])('%s', (source, message) => {
    expect(() => compileTemplate(source)).toThrow(PlexgapsError);
    expect(() => compileTemplate(source)).toThrow(message);
  });
});
