import { createHash } from 'node:crypto';

/** Drawn once, for the ids of films and episodes in feeds and calendars. Another one would make all of them new. */
const namespace = Buffer.from('2c650f12-d382-457d-9f00-d65d3dd4649e'.replaceAll('-', ''), 'hex');

/** The UUID (version 5, RFC 9562) of a provider's id: the same in every run and on every machine. */
export function uuidOf(id: string): string {
  const bytes = createHash('sha1').update(namespace).update(id).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
