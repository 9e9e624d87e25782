/** See `generated-part.mjs`. */
export function withGeneratedPart(page: string, name: string, part: string): string;
