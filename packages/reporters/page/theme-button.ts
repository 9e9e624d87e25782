import { rememberTheme } from './remembered-theme.ts';

/** Lets the button switch between light and dark, and remembers the choice. */
export function startThemeButton(button: HTMLButtonElement): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const { dataset } = document.documentElement;
  const isDark = () => (dataset['theme'] === undefined ? system.matches : dataset['theme'] === 'dark');
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    dataset['theme'] = theme;
    rememberTheme(theme);
    show();
  });
  system.addEventListener('change', show);
  button.hidden = false;
  show();
}
