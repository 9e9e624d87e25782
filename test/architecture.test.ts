import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const core = 'packages/core/src';

/** Which rooms of the core a room may import from. Files at the core's top are rooms of their own. */
const coreRooms: Readonly<Record<string, readonly string[]>> = {
  model: [],
  'errors.ts': ['model'],
  'files.ts': [],
  'progress.ts': ['model'],
  'parallel.ts': [],
  'schema-compiler.ts': [],
  'lock.ts': ['errors.ts', 'files.ts'],
  'rule-notes.ts': ['model', 'config', 'gaps'],
  'specials-note.ts': ['model', 'gaps'],
  'other-libraries-note.ts': ['model'],
  'owned-libraries.ts': ['model', 'config', 'gaps', 'last-time', 'catalogue', 'plugin', 'snapshot'],
  plugin: ['model', 'errors.ts', 'config', 'http', 'files.ts', 'schema-compiler.ts'],
  http: ['model', 'errors.ts', 'plugin'],
  config: ['model', 'errors.ts', 'plugin', 'schema-compiler.ts'],
  gaps: ['model', 'config'],
  'last-time': ['model', 'errors.ts', 'plugin', 'files.ts'],
  snapshot: ['model', 'errors.ts', 'config', 'last-time', 'plugin', 'progress.ts', 'parallel.ts'],
  cache: ['model', 'plugin', 'files.ts', 'parallel.ts'],
  catalogue: ['model', 'errors.ts', 'cache', 'config', 'gaps', 'plugin', 'progress.ts', 'parallel.ts'],
  report: ['model', 'config', 'plugin', 'files.ts'],
  'write-back': ['model', 'errors.ts', 'config', 'plugin', 'snapshot'],
  past: ['model', 'errors.ts', 'plugin', 'report', 'files.ts', 'schema-compiler.ts'],
  'with-placeholders.ts': ['model', 'past', 'plugin', 'progress.ts', 'report', 'snapshot', 'write-back'],
  'since-last-time.ts': ['model', 'config', 'plugin', 'progress.ts', 'report', 'past'],
  explain: [
    'model',
    'errors.ts',
    'config',
    'gaps',
    'plugin',
    'report',
    'catalogue',
    'owned-libraries.ts',
    'run.ts',
    'compare-libraries.ts',
    'last-libraries.ts',
    'progress.ts',
  ],
  doctor: ['model', 'errors.ts', 'config', 'http', 'files.ts', 'plugin', 'gaps', 'catalogue', 'snapshot'],
  check: [
    'model',
    'config',
    'plugin',
    'catalogue',
    'owned-libraries.ts',
    'run.ts',
    'compare-libraries.ts',
    'last-libraries.ts',
    'progress.ts',
  ],
};

/** Files that may do no I/O, read no clock and log nothing: they are tested with literals alone. */
const pure = [
  /core\/src\/(model|gaps)\//,
  /core\/src\/report\/(?!deliver|stage)/,
  /core\/src\/write-back\/(?!apply|read-looks|settle|take-back|write-back)/,
  /core\/src\/explain\/(?!explain\.ts)/,
  /core\/src\/last-time\/(?!store)/,
  /core\/src\/cache\/(answers|freshness)/,
  /core\/src\/catalogue\/(likely-siblings)/,
  /core\/src\/check\/(?!check\.ts)/,
  /core\/src\/doctor\/(clocks|library-findings)/,
  /\/map\.ts$/,
];

/** What a plugin may use: the core's public entrance, its own files, and for reporters what writes their formats. */
const pluginPackages: Readonly<Record<string, readonly string[]>> = {
  servers: ['@plexgaps/core'],
  providers: ['@plexgaps/core'],
  reporters: [
    '@plexgaps/core',
    'handlebars',
    'csv-stringify/sync',
    'fast-xml-builder',
    'ical.js',
    'badge-maker',
  ],
};

test('Every room of the core imports only from the rooms below it', () => {
  const wrong = sources(core).flatMap((file) => {
    const room = roomOf(file);
    const allowed = coreRooms[room];
    if (!allowed) return [];
    return relativeImports(file)
      .map(roomOf)
      .filter((target) => target !== room && !allowed.includes(target))
      .map((target) => `${file} imports from ${target}`);
  });

  expect(wrong).toEqual([]);
});

test('Gaps, report, explanations, the plan of the write-back and the model do no I/O, read no clock and log nothing', () => {
  const forbidden = /\bawait\b|\bDate\.now\b|new Date\(\)|\bconsole\.|\bprocess\.|from 'node:|\bfetch\(/;
  const wrong = ['packages/core/src', 'packages/servers/src', 'packages/providers/src']
    .flatMap((folder) => sources(folder))
    .filter((file) => pure.some((pattern) => pattern.test(file)))
    .filter((file) => forbidden.test(withoutComments(read(file))));

  expect(wrong).toEqual([]);
});

const reachesOut = /\bprocess\.env\b|\bfetch\(|from 'node:(fs|http|https|net|tls|child_process)/;

test("A plugin imports the core's public entrance and nothing that reaches out", () => {
  const wrong = Object.entries(pluginPackages).flatMap(([name, allowed]) =>
    sources(`packages/${name}/src`).flatMap((file) => [
      ...packageImports(file)
        .filter((target) => !target.startsWith('node:') && !allowed.includes(target))
        .map((target) => `${file} imports ${target}`),
      ...(reachesOut.test(withoutComments(read(file))) ? [`${file} reaches out`] : []),
      ...relativeImports(file)
        .filter((target) => pluginOf(target) !== pluginOf(file) && isPluginFolder(pluginOf(target)))
        .map((target) => `${file} imports another plugin: ${target}`),
    ]),
  );

  expect(wrong).toEqual([]);
});

test('The packages that show strangers how keep to what plugins may do', () => {
  for (const name of ['third-party-provider', 'third-party-reporter']) {
    const { dependencies = {}, peerDependencies } = JSON.parse(read(`examples/${name}/package.json`));
    const files = sources(`examples/${name}/src`, '.js');
    expect([dependencies, Object.keys(peerDependencies)], name).toEqual([{}, ['@plexgaps/core']]);
    expect(new Set(files.flatMap(packageImports)), name).toEqual(new Set(['@plexgaps/core']));
    expect(
      files.filter((file) => reachesOut.test(withoutComments(read(file)))),
      name,
    ).toEqual([]);
  }
});

test('The sandbox knows nothing of the core, so that its truth is its own', () => {
  const wrong = sources('packages/sandbox/src').filter((file) =>
    packageImports(file).some((target) => target.startsWith('@plexgaps/')),
  );

  expect(wrong).toEqual([]);
});

test('The lower bound of requests and the changes of a month are worked out without the core', () => {
  const wrong = ['test/e2e/request-bound.ts', ...sources('test/bench/month')].filter((file) =>
    [...packageImports(file), ...relativeImports(file)].some((target) =>
      /^@plexgaps\/(?!sandbox$)|packages\/(?!sandbox\/)/.test(target),
    ),
  );

  expect(wrong).toEqual([]);
});

test('Every package declares all that it imports, and imports all that it declares', () => {
  const differences = readdirSync(join(root, 'packages')).flatMap((name) => {
    const { dependencies = {} } = JSON.parse(read(`packages/${name}/package.json`));
    const used = new Set(
      sources(`packages/${name}/src`)
        .flatMap(packageImports)
        .filter((target) => !target.startsWith('node:'))
        .map((target) =>
          target
            .split('/')
            .slice(0, target.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    );
    const declared = new Set(Object.keys(dependencies));
    return [
      ...[...used].filter((target) => !declared.has(target)).map((target) => `${name} lacks ${target}`),
      ...[...declared]
        .filter((target) => !used.has(target))
        .map((target) => `${name} does not use ${target}`),
    ];
  });

  expect(differences).toEqual([]);
});

test('No file names a package registry or a path of one machine', () => {
  const registry = new RegExp(['registry', 'npmjs', 'org'].join('\\.'));
  const wrong = [
    'package-lock.json',
    'package.json',
    '.npmrc',
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
  ].filter((file) => registry.test(read(file)));

  expect(wrong).toEqual([]);
});

function sources(folder: string, ending = '.ts'): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

function imports(file: string): readonly string[] {
  const text = withoutComments(read(file));
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target = '']) => target);
}

function relativeImports(file: string): readonly string[] {
  return imports(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(root, resolve(root, dirname(file), target)));
}

function packageImports(file: string): readonly string[] {
  return imports(file).filter((target) => !target.startsWith('.'));
}

function roomOf(file: string): string {
  return relative(core, file).split('/')[0] ?? '';
}

function pluginOf(file: string): string {
  return file.split('/').slice(0, 4).join('/');
}

/** What several plugins of a package share may lie in a folder, too: one without an entry. */
function isPluginFolder(path: string): boolean {
  return existsSync(join(root, path, 'index.ts'));
}
