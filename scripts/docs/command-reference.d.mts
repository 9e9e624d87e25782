/** See `command-reference.mjs`. */
export function commandReference(helpOf: (args: readonly string[]) => Promise<string>): Promise<string>;
