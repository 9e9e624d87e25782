import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { replaceFile, temporaryBeside, writeFileAtomically } from '../src/files.ts';

/** Above the greatest id that Linux, macOS and Windows give a process. */
const nobody = 2 ** 30;

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-files-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('Writing a file takes away what killed processes left in its folder, and nothing else', async () => {
  const folder = await emptyFolder();
  const place = join(folder, 'gaps.json');
  const ours = temporaryBeside(join(folder, 'other.md'));
  const old = temporaryBeside(place);
  const elsewhere = temporaryBeside(place).replace(/\.[0-9a-f]{8}-\d+\./, `.00000000-${nobody}.`);
  const killed = temporaryBeside(place).replace(`-${process.pid}.`, `-${nobody}.`);
  const mine = join(folder, '.notes.tmp');
  for (const file of [ours, old, elsewhere, killed, mine]) await writeFile(file, 'half');
  const hours = new Date(Date.now() - 2 * 3_600_000);
  for (const file of [old, mine]) await utimes(file, hours, hours);

  await replaceFile(place, 'one');
  expect(await readdir(folder)).toHaveLength(6);
  await writeFileAtomically(place, 'two');

  expect((await readdir(folder)).map((name) => join(folder, name)).sort()).toEqual(
    [ours, elsewhere, mine, place].sort(),
  );
  expect(await readFile(place, 'utf8')).toBe('two');
});
