/** A title without case, accents and punctuation, to compare it; one that holds nothing else stays as it is. */
export function plainTitle(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? title.trim() : plain;
}
