/** See `config-reference.mjs`. */
export function configReference(
  schema: Readonly<Record<string, unknown>>,
  examples: readonly string[],
): string;
