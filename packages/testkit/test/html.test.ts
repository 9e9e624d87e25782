import { expect, test } from 'vitest';
import { elementsOf } from '../src/reporter/html.ts';

/** Name and attributes of each element, as far as they matter. */
const read = (html: string) =>
  elementsOf(html).map(({ name, attributes, text }) => [name, Object.fromEntries(attributes), text]);

test.each([
  [
    '<p>a < b <1> </p><B>',
    [
      ['p', {}, undefined],
      ['b', {}, undefined],
    ],
  ],
  [
    `<a href=x title="a > 'b'" ALT='"' hidden>`,
    [['a', { href: 'x', title: "a > 'b'", alt: '"', hidden: '' }, undefined]],
  ],
  [
    '<br/><img src="x"/ alt = y>',
    [
      ['br', {}, undefined],
      ['img', { src: 'x', alt: 'y' }, undefined],
    ],
  ],
  [
    '<!doctype html><!-- <i> --!><i><!--><b><!-- <u>',
    [
      ['i', {}, undefined],
      ['b', {}, undefined],
    ],
  ],
  [
    '<script>"<i>" < 1</scripty></SCRIPT ><i>',
    [
      ['script', {}, '"<i>" < 1</scripty>'],
      ['i', {}, undefined],
    ],
  ],
  [
    '<title><i></title><textarea></textarea',
    [
      ['title', {}, '<i>'],
      ['textarea', {}, '</textarea'],
    ],
  ],
  ['</p title="<i>"><i a="1" a="2">', [['i', { a: '1' }, undefined]]],
  ['<i a', [['i', { a: '' }, undefined]]],
])('reads %s as a browser does', (html, elements) => {
  expect(read(html)).toEqual(elements);
});
