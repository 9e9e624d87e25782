import { type CommandNode, everyCommand, type Values } from './command-tree.ts';

/** A script for bash, 3.2 and newer. */
export function bashCompletion(root: CommandNode): string {
  const all = everyCommand(root);
  return `# plexgaps for bash, made by "plexgaps completion bash"
_plexgaps() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path='' position=0 takes='' joined='' options='' word i line
  local IFS=$' \\t\\n'
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # Words are cut at these: --fail-on=gaps, tmdb:movie:679.
    if [[ $word == [:=] ]]; then joined=$word; continue; fi
    if [[ $joined || $takes ]]; then joined='' takes=''; continue; fi
    case "$path:$word" in
${all.flatMap(valueLines).join('\n')}
      *:-*) ;;
${all
  .flatMap(({ commands }) => commands)
  .map(commandLine)
  .join('\n')}
      *) position=$((position + 1)) ;;
    esac
  done
  [[ $joined == : || $cur == : ]] && return
  [[ $cur == = ]] && cur=''
  if [[ ! $takes && $cur == -* ]]; then
    case $path in
${all.map(optionsLine).join('\n')}
    esac
    takes="words $options"
  elif [[ ! $takes ]]; then
    case "$path:$position" in
${all.flatMap(argumentLines).join('\n')}
    esac
  fi
  case $takes in
    'words '*) COMPREPLY=($(compgen -W "\${takes#words }" -- "$cur")) ;;
    files) compopt -o default 2>/dev/null || while read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur") ;;
    folders) compopt -o dirnames 2>/dev/null || while read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$cur") ;;
  esac
}
complete -F _plexgaps plexgaps
`;
}

/** `      run:--fail-on) takes='words gaps new-gaps incomplete' ;;` */
function valueLines({ path, options }: CommandNode): readonly string[] {
  return options.flatMap(({ long, takes }) =>
    takes ? [`      '${path.join(' ')}:${long}') takes='${wordsOf(takes)}' ;;`] : [],
  );
}

function commandLine({ path }: CommandNode): string {
  return `      '${path.slice(0, -1).join(' ')}:${path.at(-1)}') path='${path.join(' ')}' ;;`;
}

function optionsLine({ path, options }: CommandNode): string {
  const names = options.flatMap(({ long, short }) => (short === undefined ? [long] : [short, long]));
  return `      '${path.join(' ')}') options='${names.join(' ')}' ;;`;
}

function argumentLines({ path, arguments: all, commands }: CommandNode): readonly string[] {
  const places = all.map(
    ({ takes }, place) => `      '${path.join(' ')}:${place}') takes='${wordsOf(takes)}' ;;`,
  );
  if (commands.length === 0) return places;
  const names = commands.map((command) => command.path.at(-1)).join(' ');
  return [`      '${path.join(' ')}:0') takes='words ${names}' ;;`];
}

function wordsOf(takes: Values): string {
  return takes.kind === 'choices' ? `words ${takes.choices.join(' ')}` : takes.kind;
}
