export type Theme = 'light' | 'dark';

const key = 'plexgaps-theme';

/** The theme chosen on an earlier visit; `undefined`: as the system has it. */
export function rememberedTheme(): Theme | undefined {
  const value = storage()?.getItem(key);
  return value === 'light' || value === 'dark' ? value : undefined;
}

export function rememberTheme(theme: Theme): void {
  storage()?.setItem(key, theme);
}

/** Browsers that forbid storage (private windows, pages from the disk) throw on the mere access. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
