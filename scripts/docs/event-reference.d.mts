export function eventReference(root: string): string;
