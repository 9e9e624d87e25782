import type { PublicName } from './public-names.mjs';

/** See `api-page.mjs`. */
export function apiPage(names: readonly PublicName[]): string;
