// Prints the commands of the README's first two shell blocks, a line each: the newcomer's two commands.
import { readFile } from 'node:fs/promises';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].slice(0, 2);
for (const [, block] of blocks) process.stdout.write(block);
