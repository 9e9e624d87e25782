/**
 * Eight hex digits that follow from a text, whatever a server does to its white space and Unicode form. They tell a
 * changed text from one that is as it was, and guard against nothing (FNV-1a, 32 bits).
 */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(plain(text))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Whether two texts are the same but for white space and Unicode form. */
export function isSameText(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
