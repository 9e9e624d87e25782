/** See `expected-gaps.mjs`. */
export function expectedGaps(
  collections: readonly {
    readonly id: number;
    readonly parts: readonly { readonly id: number; readonly release_date: string | null }[];
  }[],
  owned: Readonly<Record<string, boolean>>,
  today: string,
): Record<string, { missing: string[]; upcoming: string[]; announced: string[] }>;
