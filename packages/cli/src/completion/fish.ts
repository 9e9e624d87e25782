import { type CommandNode, everyCommand, type OptionNode, type Values } from './command-tree.ts';

/** A script for fish, 3.0 and newer. */
export function fishCompletion(root: CommandNode): string {
  const all = everyCommand(root);
  const valued = all.flatMap(({ path, options }) =>
    options.filter(({ takes }) => takes).map(({ long }) => `${path.join(' ')}:${long}`),
  );
  const steps = all.flatMap(({ commands }) => commands).map(stepLines);
  return `# plexgaps for fish, made by "plexgaps completion fish"
function __plexgaps_at --description 'whether the cursor is in this command, and at this argument'
    set -l words (commandline -opc)
    set -l path ''
    set -l position 0
    set -l skips 0
    for word in $words[2..-1]
        if test $skips = 1
            set skips 0
            continue
        end
        switch "$path:$word"
            case ${valued.map(quoted).join(' ')}
                set skips 1
            case '*:-*'
${steps.join('\n')}
            case '*'
                set position (math $position + 1)
        end
    end
    test "$path" = "$argv[1]"; or return
    test (count $argv) = 1; or test $position = $argv[2]
end

complete -c plexgaps -f
${all.flatMap(linesOf).join('\n')}
`;
}

function stepLines({ path }: CommandNode): string {
  const from = `${path.slice(0, -1).join(' ')}:${path.at(-1)}`;
  return `            case ${quoted(from)}\n                set path ${quoted(path.join(' '))}`;
}

function linesOf({ path, options, arguments: all, commands }: CommandNode): readonly string[] {
  const at = (place?: number) => {
    const words = [`'${path.join(' ')}'`, ...(place === undefined ? [] : [place])];
    return `complete -c plexgaps -n ${quoted(`__plexgaps_at ${words.join(' ')}`)}`;
  };
  return [
    ...commands.map((command) => `${at(0)} -a ${command.path.at(-1)} -d ${quoted(command.about)}`),
    ...all.flatMap(({ takes }, place) =>
      takes.kind === 'text' ? [] : [`${at(place)} ${valueFlags(takes)}`],
    ),
    ...options.map((option) => `${at()} ${optionFlags(option)}`),
  ];
}

function optionFlags({ long, short, about, takes }: OptionNode): string {
  const names = [...(short === undefined ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`];
  const value = takes === undefined ? [] : [takes.kind === 'files' ? '-r' : '-x', valueFlags(takes)];
  return [...names, ...value, `-d ${quoted(about)}`].filter((part) => part !== '').join(' ');
}

function valueFlags(takes: Values): string {
  if (takes.kind === 'choices') return `-a ${quoted(takes.choices.join(' '))}`;
  if (takes.kind === 'folders') return "-a '(__fish_complete_directories)'";
  return takes.kind === 'files' ? '-F' : '';
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
