/** Commands that have a name already and an engine in a later version. */
const laterCommands: readonly string[] = ['init'];

/** What to say of a command line that uses one of them; `undefined` if it uses none. */
export function findLater(args: readonly string[]): string | undefined {
  const command = args.find((arg) => !arg.startsWith('-'));
  if (command === undefined || !laterCommands.includes(command)) return undefined;
  return `"${command}" is not available in this version of plexgaps.`;
}
