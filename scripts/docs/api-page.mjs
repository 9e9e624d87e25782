// docs/api.md: the public names of @plexgaps/core, out of their docstrings.
import GithubSlugger from 'github-slugger';

/** Headings, and the files of the core whose names stand below them. Names of any other file come last. */
const groups = [
  ['Declaring a plugin', /^plugin\/(define|types|options)\.ts$/],
  ['Checking answers', /^plugin\/(shape|known)\.ts$/],
  ['Errors', /^(errors|model\/error-code)\.ts$/],
  ['Testing a plugin', /^plugin\/harness\.ts$/],
  ['Ids and days', /^model\/(ids|identity|day|scatter)\.ts$/],
  ['What is owned', /^model\/library\.ts$/],
  ['What exists', /^model\/catalogue\.ts$/],
  ['Verdicts', /^model\/gap\.ts$/],
  ['The report', /^model\/(report|changes|problem|item-page|episode-code)\.ts$/],
  ['Placeholders', /^model\/(placeholder-view|remembered-placeholder)\.ts$/],
  ['Others', /./],
];

/** @param {readonly import('./public-names.d.mts').PublicName[]} names */
export function apiPage(names) {
  const chapters = groups
    .map(([title, files]) => ({ title, names: names.filter((name) => groupOf(name) === files) }))
    .filter((chapter) => chapter.names.length > 0);
  const anchors = anchorsOf(chapters);
  return `${[
    '# The API of `@plexgaps/core`',
    '<!-- Written by `npm run generate` out of the docstrings in packages/core/src: change them there. -->',
    intro,
    ...chapters.flatMap((chapter) => [
      `## ${chapter.title}`,
      chapter.names.map(({ name }) => link(name, anchors)).join(' · '),
      ...chapter.names.flatMap((name) => entry(name, anchors)),
    ]),
  ].join('\n\n')}\n`;
}

const intro = `Everything that a plugin imports, and nothing else is promised. Types stand as they are written in the sources;
\`readonly\` holds for every member. \`name?\` means that it may be absent: where nothing else is said, there is none, or
none is known. Days are \`YYYY-MM-DD\`, instants ISO 8601 in UTC, times in milliseconds.

What could not be found out is thrown, as a [\`ServiceError\`](#serviceerror) mostly, and never answered with \`undefined\`
or an empty list: these say that there is none.`;

function groupOf({ file }) {
  return groups.find(([, files]) => files.test(file))[1];
}

/** The anchors that GitHub makes of the headings: names that differ only in case get a number. */
function anchorsOf(chapters) {
  const slugger = new GithubSlugger();
  slugger.slug('The API of `@plexgaps/core`');
  const anchors = new Map();
  for (const { title, names } of chapters) {
    slugger.slug(title);
    for (const { name } of names) anchors.set(name, slugger.slug(name));
  }
  return anchors;
}

function entry(one, anchors) {
  const { name, code, doc, members } = one;
  const block = code === `interface ${name}` || code === `class ${name}` ? [] : [`\`\`\`ts\n${code}\n\`\`\``];
  const used = usedIn(one, anchors);
  return [
    `### ${name}`,
    ...block,
    linked(doc, anchors),
    ...(members.length > 0 ? [list(members, anchors)] : []),
    ...(used.length > 0 ? [`Uses ${used.map((other) => link(other, anchors)).join(', ')}.`] : []),
  ];
}

function list(members, anchors, indent = '') {
  return members
    .map(
      ({ signature, doc, members: own }) =>
        `${indent}- \`${signature}\`: ${linked(doc, anchors).replaceAll('\n', ' ')}${
          own.length > 0 ? `\n${list(own, anchors, `${indent}  `)}` : ''
        }`,
    )
    .join('\n');
}

function usedIn({ name, code, members }, anchors) {
  const text = [code, ...signaturesOf(members)].join(' ').replace(/'[^']*'/g, '');
  const words = new Set(text.match(/\b[A-Za-z]\w*\b/g));
  return [...anchors.keys()].filter((other) => other !== name && /^[A-Z]/.test(other) && words.has(other));
}

function signaturesOf(members) {
  return members.flatMap(({ signature, members: own }) => [signature, ...signaturesOf(own)]);
}

/** `{@link Film.releases}` leads to `Film`. */
function linked(doc, anchors) {
  return doc.replace(/\{@link ([\w.]+)\}/g, (_, target) => {
    const [name] = target.split('.');
    return anchors.has(name) ? `[\`${target}\`](#${anchors.get(name)})` : `\`${target}\``;
  });
}

function link(name, anchors) {
  return `[\`${name}\`](#${anchors.get(name)})`;
}
