/** Commands and options that have a name already and an engine in a later version. */
const laterCommands: readonly string[] = [];

const laterRunOptions: readonly string[] = ['--json-progress'];

/** What to say of a command line that uses one of them; `undefined` if it uses none. */
export function findLater(args: readonly string[]): string | undefined {
  const command = args.find((arg) => !arg.startsWith('-'));
  if (command !== undefined && laterCommands.includes(command)) return unavailable(command);
  const option = args.map((arg) => arg.split('=')[0] ?? arg).find((arg) => laterRunOptions.includes(arg));
  return option === undefined ? undefined : unavailable(option);
}

function unavailable(name: string): string {
  return `"${name}" is not available in this version of plexgaps.`;
}
