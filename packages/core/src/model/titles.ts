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

/** The plain titles that a name on a disc may stand for: it may say which film of a set it is first (`02 - Aliens`). */
export function titlesNamed(name: string): readonly string[] {
  return [...new Set([name, name.replace(/^\d{1,2}[\s.)_-]+(?=\S)/, '')].map(plainTitle))];
}
