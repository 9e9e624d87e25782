// The reference of the commands in docs/commands.md, out of what `--help` prints.

/**
 * @param {(args: readonly string[]) => Promise<string>} helpOf what the command prints for these arguments
 */
export async function commandReference(helpOf) {
  return (await partsOf([], helpOf)).join('\n\n');
}

async function partsOf(path, helpOf) {
  const help = readHelp(await helpOf([...path, '--help']));
  const parts = path.length > 0 ? [chapter(path, help)] : [];
  for (const { term } of help.commands) {
    const [name] = term.split(' ');
    if (name !== 'help') parts.push(...(await partsOf([...path, name], helpOf)));
  }
  return parts;
}

/** `Usage: …`, a paragraph, and lists with a heading: `  term  what it does`, over several lines where it is long. */
function readHelp(text) {
  const [, usage = ''] = /^Usage: (.+)$/m.exec(text) ?? [];
  const [, about = ''] = /^Usage: .+\n\n([\s\S]*?)\n\n/.exec(text) ?? [];
  const list = (heading) => {
    const [, lines = ''] = new RegExp(`^${heading}:\\n((?: .*\\n?)+)`, 'm').exec(text) ?? [];
    return lines
      .replace(/\n {4,}/g, ' ')
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((line) => line.trim().split(/ {2,}/))
      .map(([term, ...says]) => ({ term, says: says.join(' ') }));
  };
  return {
    usage,
    about: about.replaceAll('\n', ' '),
    arguments: list('Arguments'),
    options: list('Options').filter(({ term }) => term !== '-h, --help'),
    commands: list('Commands'),
  };
}

function chapter(path, help) {
  const heading = `${'#'.repeat(path.length + 1)} plexgaps ${path.join(' ')}`;
  const tables = [table('Argument', help.arguments), table('Option', help.options)].filter(Boolean);
  return [heading, sentence(help.about), `\`\`\`text\n${help.usage}\n\`\`\``, ...tables].join('\n\n');
}

function table(heading, rows) {
  if (rows.length === 0) return '';
  const lines = rows.map(({ term, says }) => `| \`${term}\` | ${says.replaceAll('|', '\\|')} |`);
  return [`| ${heading} | Means |`, '| --- | --- |', ...lines].join('\n');
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
