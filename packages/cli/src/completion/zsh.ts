import {
  type ArgumentNode,
  type CommandNode,
  everyCommand,
  type OptionNode,
  type Values,
} from './command-tree.ts';

/** A script for zsh, to be sourced or to lie in the search path of functions as `_plexgaps`. */
export function zshCompletion(root: CommandNode): string {
  return `#compdef plexgaps
# plexgaps for zsh, made by "plexgaps completion zsh"
${everyCommand(root).map(functionOf).join('\n')}
if [[ $funcstack[1] == _plexgaps ]]; then
  _plexgaps "$@"
else
  compdef _plexgaps plexgaps
fi
`;
}

function functionOf(node: CommandNode): string {
  return node.commands.length > 0 ? branch(node) : leaf(node);
}

/** A command that only leads to others. */
function branch(node: CommandNode): string {
  const names = node.commands.map(({ path, about }) => `    ${quoted(`${path.at(-1)}:${about}`)}`);
  const ways = node.commands.map((child) => `        ${child.path.at(-1)}) ${nameOf(child)} ;;`);
  return `${nameOf(node)}() {
  local curcontext=$curcontext context state state_descr line
  local -A opt_args
  local -a commands=(
${names.join('\n')}
  )
  _arguments -C ${node.options.map(optionSpec).join(' ')} '1:command:->command' '*::argument:->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${ways.join('\n')}
      esac
      ;;
  esac
}
`;
}

function leaf(node: CommandNode): string {
  const specs = [...node.options.map(optionSpec), ...node.arguments.map(argumentSpec)];
  return `${nameOf(node)}() {
  _arguments \\
    ${specs.join(' \\\n    ')}
}
`;
}

function nameOf({ path }: CommandNode): string {
  return ['_plexgaps', ...path].join('_');
}

/** What prints and ends stands alone. */
function optionSpec({ long, short, about, takes }: OptionNode): string {
  const says = `[${about.replaceAll(/[\\[\]]/g, '\\$&')}]`;
  if (short !== undefined) return `'(- *)'{${short},${long}}${quoted(says)}`;
  if (takes === undefined) return quoted(`${long}${says}`);
  return quoted(`*${long}=${says}:${long.slice(2)}:${actionOf(takes)}`);
}

function argumentSpec({ name, isRequired, takes }: ArgumentNode, place: number): string {
  return quoted(`${place + 1}:${isRequired ? '' : ':'}${name}:${actionOf(takes)}`);
}

function actionOf(takes: Values): string {
  if (takes.kind === 'choices') return `(${takes.choices.join(' ')})`;
  if (takes.kind === 'folders') return '_files -/';
  // A plain " " would keep options from being offered in its place.
  return takes.kind === 'files' ? '_files' : '_guard "^-*" text';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
