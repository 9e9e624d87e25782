/**
 * A title without case, accents, punctuation and spaces, to compare it: "Alien³" is "Alien 3", "Batman & Robin" is
 * "Batman and Robin". One that holds nothing else stays as it is.
 */
export function plainTitle(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return plain === '' ? title.trim() : plain;
}

/**
 * The plain titles that a name may stand for. On a disc it may say which film of a set it is first (`02 - Aliens`), and
 * a server may put the year behind a title that it does not know (`Harbour (2001)`).
 */
export function titlesNamed(name: string): readonly string[] {
  const dateless = name.replace(/(?<=\S)\s*\(\d{4}\)$/, '');
  const names = [name, dateless, dateless.replace(/^\d{1,2}[\s.)_-]+(?=\S)/, '')];
  return [...new Set(names.map(plainTitle))];
}
