/** See `navigation.mjs`. */
export function readNavigation(folder: string): readonly {
  readonly title: string;
  readonly links: readonly { readonly title: string; readonly page: string }[];
}[];
