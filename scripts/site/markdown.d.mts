/** See `markdown.mjs`. */
export const repository: string;
