// The table of the events of `run --json-progress` in docs/commands.md, out of the docstrings of their types.
import { join } from 'node:path';
import { publicNames } from './public-names.mjs';

/** Where the types are: what a run tells, and what only the command knows. */
const sources = ['packages/core/src/progress.ts', 'packages/cli/src/run-event.ts'];

/** @param {string} root the folder of the repository */
export function eventReference(root) {
  const names = sources.flatMap((file) => publicNames(join(root, file)));
  const interfaces = names.filter(({ kind }) => kind === 'interface');
  const rows = interfaces.flatMap((one) => [
    `| ${headOf(one)} | | ${line(one.doc)} |`,
    ...one.members
      .filter(({ signature }) => !signature.startsWith('kind:'))
      .map(({ signature, doc }) => `| | \`${signature.replaceAll('|', '\\|')}\` | ${line(doc)} |`),
  ]);
  const stages = names.find(({ name }) => name === 'Stage');
  return [
    ['| Kind | Member | Is |', '| --- | --- | --- |', ...rows].join('\n'),
    `A \`Stage\` is one of ${stages.code.replace(/^.*= /, '').replaceAll("'", '`').replaceAll(' | ', ', ')}. A [\`Problem\`](api.md#problem) and`,
    'an [`ErrorCode`](api.md#errorcode) are as in the report.',
  ]
    .join('\n\n')
    .replace(' and\n\nan', ' and\nan');
}

/** An event by its kind; what stands in one by its name. */
function headOf({ name, members }) {
  const [, kind] = members.map(({ signature }) => /^kind: '(.+)'$/.exec(signature)).find(Boolean) ?? [];
  return kind === undefined ? `a \`${name}\`` : `**\`${kind}\`**`;
}

function line(doc) {
  return doc.replaceAll('\n', ' ');
}
