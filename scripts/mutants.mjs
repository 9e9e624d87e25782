/**
 * Holds the tests of the traps to their word: for each mutant of test/mutants.json one line of a copy of the project is
 * changed (there is one copy for each core), and exactly the test of its row must turn red, together with those that the mutant names as unavoidable.
 * `npm run mutants -- E1 F3` tries only those rows.
 */

import { execFile } from 'node:child_process';
import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const root = dirname(import.meta.dirname);
const wanted = process.argv.slice(2);
const mutants = await readJson('test/mutants.json');
const traps = await readJson('test/traps.json');

const chosen = mutants.filter(({ row }) => wanted.length === 0 || wanted.includes(row));
const copies = [];
try {
  for (let at = 0; at < Math.min(availableParallelism(), chosen.length); at += 1)
    copies.push(await copyProject());
  process.exitCode = (await tryAll()) ? 0 : 1;
} finally {
  for (const copy of copies) await rm(copy, { recursive: true, force: true });
}

async function tryAll() {
  const red = copies[0] ? await redRows(copies[0]) : [];
  if (red.length > 0) {
    console.log(`Red before anything was changed: ${red.join(', ')}.`);
    return false;
  }
  const left = chosen.values();
  let held = 0;
  const work = async (copy) => {
    for (const mutant of left) {
      const fault = await tryMutant(mutant, copy);
      console.log(`${fault ? '✗' : '✓'} ${mutant.row}${fault ? ` ${mutant.file}: ${fault}` : ''}`);
      if (!fault) held += 1;
    }
  };
  await Promise.all(copies.map(work));
  const rows = new Set(mutants.map(({ row }) => row));
  const without = traps.filter(({ id, state }) => state === 'answered' && !rows.has(id)).map(({ id }) => id);
  console.log(`${held} of ${chosen.length} mutants turn the right tests red.`);
  if (without.length > 0) console.log(`Answered rows without a mutant: ${without.join(', ')}.`);
  return held === chosen.length;
}

/** What is wrong with a mutant, or nothing. */
async function tryMutant({ row, file, find, replace, also = [] }, copy) {
  const path = join(copy, file);
  const text = await readFile(path, 'utf8');
  const places = text.split(find).length - 1;
  if (places !== 1) return `expected "${find}" once, found it ${places} times.`;
  await writeFile(
    path,
    text.replace(find, () => replace),
  );
  try {
    const red = await redRows(copy);
    const expected = [row, ...also].sort();
    return red.join() === expected.join()
      ? undefined
      : `expected red: ${expected}; got: ${red.join() || 'none'}.`;
  } finally {
    await writeFile(path, text);
  }
}

/** The rows whose tests fail, sorted. Throws where the tests cannot run at all. */
async function redRows(copy) {
  const outputFile = join(copy, 'results.json');
  await rm(outputFile, { force: true });
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  // The sources are loaded once for all files: these tests share nothing that a second file could find changed.
  const lean = ['--no-isolate', '--pool=threads', '--maxWorkers=1'];
  const args = [
    'run',
    '--project',
    'e2e',
    'test/e2e/traps',
    '--testTimeout=20000',
    '--reporter=json',
    ...lean,
  ];
  let said = '';
  try {
    await exec(process.execPath, [vitest, ...args, `--outputFile=${outputFile}`], { cwd: copy });
  } catch (error) {
    said = `${error.stdout}${error.stderr}`;
  }
  const { testResults } = await readFile(outputFile, 'utf8').then(JSON.parse, () => {
    throw new Error(`vitest wrote no results:\n${said}`);
  });
  const broken = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (broken) throw new Error(`${relative(copy, broken.name)} could not be loaded: ${broken.message}`);
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ title }) => title.split(' ')[0])
    .sort();
}

/** The sources and these tests, with the installed packages; links to workspaces lead to the copies. */
async function copyProject() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'plexgaps-mutants-')));
  for (const path of ['package.json', 'vitest.config.ts', 'tsconfig.base.json', 'packages', 'test/e2e']) {
    const filter = (source) => !/[\\/](node_modules|dist)$/.test(source);
    await cp(join(root, path), join(folder, path), { recursive: true, filter });
  }
  await linkPackages('node_modules', folder);
  for (const workspace of await readdir(join(root, 'packages')))
    await linkPackages(join('packages', workspace, 'node_modules'), folder);
  return folder;
}

async function linkPackages(path, folder) {
  const names = await readdir(join(root, path)).catch(() => []);
  await mkdir(join(folder, path), { recursive: true });
  for (const name of names.filter((one) => !one.startsWith('.'))) {
    const source = join(root, path, name);
    if (name.startsWith('@')) await linkPackages(join(path, name), folder);
    else await symlink(await targetOf(source, folder), join(folder, path, name));
  }
}

async function targetOf(source, folder) {
  if (!(await lstat(source)).isSymbolicLink()) return source;
  const within = relative(await realpath(root), await realpath(source));
  return within.startsWith('..') ? source : join(folder, within);
}

async function readJson(path) {
  return JSON.parse(await readFile(join(root, path), 'utf8'));
}
