import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesIn } from '../temp-folder.ts';
import { actionFaults, workflowFaults } from './github-parser.ts';
import { type Action, ownAction, readAction } from './runner.ts';
import { read, stepsOf, type Written, workflows } from './written.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const pages = ['README.md', 'docs/ci.md'];

let all: readonly Written[];
let action: Action;
beforeAll(async () => {
  all = await workflows(...pages);
  action = await readAction();
});

describe('Every workflow, in the repository, the examples and the docs, and the action', () => {
  test('is right to GitHub’s own parser, which finds what is wrong', async () => {
    expect(all.map(({ name }) => name)).toEqual([
      '.github/workflows/ci.yml',
      '.github/workflows/docs.yml',
      '.github/workflows/release.yml',
      'examples/github-actions/check-config/check-config.yml',
      'examples/github-actions/inventory/nightly.yml',
      'examples/github-actions/nightly-pages/nightly.yml',
      'examples/github-actions/self-hosted/nightly.yml',
      'docs/ci.md block 1',
    ]);

    const text = await read('action.yml');
    expect(all.flatMap(({ name, text }) => workflowFaults(name, text))).toEqual([]);
    expect(actionFaults('action.yml', text)).toEqual([]);
    expect(workflowFaults('w', all[0]?.text.replace('runs-on:', 'run-on:') ?? '')).not.toEqual([]);
    expect(actionFaults('a', text.replace('using: composite', 'using: compost'))).not.toEqual([]);
  });

  test('has scripts without expressions: what others write comes to them by the environment', () => {
    const scripts = [...all.flatMap(stepsOf), ...action.runs.steps].flatMap(({ run = [] }) => run);

    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(9);
  });

  test('uses one version of each action, and of its own the one that this is', async () => {
    const { version } = JSON.parse(await read('packages/cli/package.json'));
    const shown = all.filter(({ name }) => !name.startsWith('.github/'));
    const used = [...shown.flatMap(stepsOf), ...action.runs.steps].flatMap(({ uses = [] }) => uses);
    const names = new Set([...used, ...all.flatMap(({ text }) => pinned(text))]);

    expect([...names].sort()).toEqual(
      [...new Map([...names].map((one) => [one.split('@')[0], one])).values()].sort(),
    );
    expect([...names].filter((one) => !/^[\w-]+\/[\w/-]+@v\d+$/.test(one))).toEqual([]);
    const [major] = version.split('.');
    const examples = [
      ...(await filesIn(join(root, 'examples'))).map((file) => join('examples', file)),
      ...pages,
    ];
    const texts = await Promise.all(examples.map(read));
    const own = texts.flatMap((text) => [...text.matchAll(/plexgaps@v?\d+/g)].map(([name]) => name));
    expect([...new Set(own)].sort()).toEqual([`plexgaps@${major}`, `plexgaps@v${major}`]);
  });

  test('runs in this repository what one commit of an action is, and says which version that is', () => {
    const own = all.filter(({ name }) => name.startsWith('.github/'));
    const uses = own.flatMap(stepsOf).filter((step) => step.uses !== undefined);

    expect(own.flatMap(({ text }) => pinned(text))).toHaveLength(uses.length);
  });

  test('names inputs that the action has, and outputs that it gives', () => {
    const uses = all.flatMap(stepsOf).filter((step) => step.uses?.startsWith(`${ownAction}@`));
    const inputs = uses.flatMap((step) => Object.keys(step.with ?? {}));
    const outputs = all.flatMap(({ text }) =>
      [...text.matchAll(/steps\.plexgaps\.outputs\.([\w-]+)/g)].map(([, name]) => name),
    );

    expect(uses.length).toBeGreaterThan(3);
    expect(inputs.filter((name) => !(name in action.inputs))).toEqual([]);
    expect(outputs.filter((name) => !(name && name in action.outputs))).toEqual([]);
  });

  test('hands secrets to single steps, in their environment, and to nothing else', () => {
    const wrong = all.flatMap(({ name, jobs }) =>
      Object.entries(jobs).flatMap(([id, { steps, ...job }]) => [
        ...(mentionsSecret(job) ? [`${name}: ${id}`] : []),
        ...steps.filter(({ env: _, ...step }) => mentionsSecret(step)).map(({ uses }) => `${name}: ${uses}`),
      ]),
    );

    expect(wrong).toEqual([]);
    expect(mentionsSecret(action)).toBe(false);
    expect(all.filter(({ text }) => mentionsSecret(parse(text)))).toHaveLength(5);
  });

  test('says what it may do, and where plexgaps runs, nothing but read', () => {
    const rights = all.flatMap(({ text, jobs }) => {
      const { permissions: general } = parse(text);
      return Object.values(jobs)
        .filter(({ steps }) =>
          steps.some(
            ({ uses = '', run = '' }) => uses.startsWith(`${ownAction}@`) || /^npx .*plexgaps/m.test(run),
          ),
        )
        .map(({ permissions = general }) => permissions);
    });

    expect(rights).toEqual(rights.map(() => ({ contents: 'read' })));
    expect(rights).toHaveLength(5);
  });
});

/** The actions that a workflow has by their commits, as by their major versions. */
function pinned(text: string): readonly string[] {
  return [...text.matchAll(/uses: (\S+)@[0-9a-f]{40} # (v\d+)\.\d+\.\d+$/gm)].map(
    ([, name, major]) => `${name}@${major}`,
  );
}

function mentionsSecret(value: unknown): boolean {
  return /\bsecrets\./.test(JSON.stringify(value));
}

describe('docs/ci.md', () => {
  test('lists the inputs and outputs of the action, and the exit codes as the README has them', async () => {
    const [page, readme] = [await read('docs/ci.md'), await read('README.md')];
    const rows = (heading: string) =>
      tableAfter(page, heading).map((row) => /^\| `?([\w-]+)`? /.exec(row)?.[1]);

    expect(rows('| Input | Is | Default |')).toEqual(Object.keys(action.inputs));
    expect(rows('| Output | Is |')).toEqual(Object.keys(action.outputs));
    const codes = tableAfter(readme, '| Code | Means |').map((row) => /^\| (\d+) /.exec(row)?.[1]);
    expect(rows('| Code | The step | What to do |').sort()).toEqual(codes.sort());
  });
});

/** The rows of the table that begins with this one. */
function tableAfter(page: string, heading: string): readonly string[] {
  const [, after = ''] = page.split(`${heading}\n`);
  const [, ...rows] = after.slice(0, after.indexOf('\n\n')).split('\n');
  return rows;
}
