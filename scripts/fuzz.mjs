/**
 * Makes up households, runs plexgaps over each in several manners, and demands that nothing is wrong in any:
 * `npm run fuzz -- --worlds 200 --seed 7`. The household of a seed is the same on every machine.
 */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = dirname(import.meta.dirname);
const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const worlds = wholeNumber('worlds', 1);
const first = wholeNumber('seed', 0);
const workers = Math.min(worlds, wholeNumber('workers', 1));

const folder = await mkdtemp(join(tmpdir(), 'plexgaps-fuzz-run-'));
try {
  process.exitCode = (await fuzzAll()) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function fuzzAll() {
  const seen = new Set();
  const failed = [];
  const look = async () => {
    for (const { seed, failure } of (await Promise.all(files.map(readResults))).flat()) {
      if (seen.has(seed)) continue;
      seen.add(seed);
      if (failure) failed.push(seed);
      if (failure) console.log(`\n${failure}\n`);
      if (seen.size % 100 === 0)
        console.log(`${seen.size} of ${worlds} households, ${failed.length} with something wrong.`);
    }
  };
  const files = Array.from({ length: workers }, (_, nth) => join(folder, `${nth}.jsonl`));
  const watch = setInterval(() => void look(), 2000);
  const said = await Promise.all(files.map(startWorker));
  clearInterval(watch);
  await look();
  if (seen.size < worlds)
    console.log(`Only ${seen.size} of ${worlds} households were tried:\n${said.join('\n')}`);
  console.log(
    `${seen.size} households from seed ${first} on: ${failed.length === 0 ? 'nothing is wrong' : `something is wrong in ${failed.length} (seeds ${failed.sort((a, b) => a - b).join(', ')})`}.`,
  );
  return failed.length === 0 && seen.size === worlds;
}

/** What a worker prints: of use only where it could not start. */
function startWorker(file, nth) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const env = {
    ...process.env,
    FUZZ_FIRST: String(first + nth),
    FUZZ_COUNT: String(Math.ceil((worlds - nth) / workers)),
    FUZZ_STEP: String(workers),
    FUZZ_RESULTS: file,
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, 'run', '--project', 'fuzz'], { cwd: root, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    child.on('close', () => resolve(said));
  });
}

async function readResults(file) {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // The last line may be under way.
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

function wholeNumber(name, least) {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  console.error(`--${name}: expected a whole number from ${least} on, got "${values[name]}".`);
  process.exit(2);
}
