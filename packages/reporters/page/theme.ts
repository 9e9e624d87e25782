import { rememberedTheme } from './remembered-theme.ts';

// Loaded before the page is drawn, so that a chosen theme never flashes up in the other one.
const theme = rememberedTheme();
if (theme !== undefined) document.documentElement.dataset['theme'] = theme;
