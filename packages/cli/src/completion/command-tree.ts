import type { Argument, Command, Option } from 'commander';

/** What can stand in a place of the command line. */
export type Values =
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** Whatever a person knows. */
  | { readonly kind: 'text' };

/** An option of a command. */
export interface OptionNode {
  readonly long: string;
  readonly short?: string;
  readonly about: string;
  /** Absent: it takes no value. */
  readonly takes?: Values;
}

/** An argument of a command. */
export interface ArgumentNode {
  readonly name: string;
  readonly isRequired: boolean;
  readonly takes: Values;
}

/** A command, with those below it. */
export interface CommandNode {
  /** The words that lead to it, without `plexgaps`. */
  readonly path: readonly string[];
  readonly about: string;
  readonly options: readonly OptionNode[];
  readonly arguments: readonly ArgumentNode[];
  readonly commands: readonly CommandNode[];
}

/** What completion has to know of a program. */
export function commandTree(command: Command, path: readonly string[] = []): CommandNode {
  const help = command.createHelp();
  return {
    path,
    about: command.description(),
    options: help.visibleOptions(command).map(optionNode),
    arguments: command.registeredArguments.map(argumentNode),
    commands: command.commands.map((child) => commandTree(child, [...path, child.name()])),
  };
}

/** The command and all below it. */
export function everyCommand(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.commands.flatMap(everyCommand)];
}

function optionNode({ long, short, flags, description, argChoices }: Option): OptionNode {
  const [, placeholder] = /[<[](.+)[>\]]/.exec(flags) ?? [];
  return {
    long: long ?? flags,
    ...(short !== undefined && { short }),
    about: description,
    ...(placeholder !== undefined && { takes: valuesOf(placeholder, argChoices) }),
  };
}

function argumentNode(argument: Argument): ArgumentNode {
  const name = argument.name();
  return { name, isRequired: argument.required, takes: valuesOf(name, argument.argChoices) };
}

/** The name of a value says what it is. */
function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return { kind: 'choices', choices };
  if (name === 'folder') return { kind: 'folders' };
  return { kind: fileNames.has(name) ? 'files' : 'text' };
}

const fileNames: ReadonlySet<string> = new Set(['config', 'file', 'path', 'report', 'earlier', 'later']);
