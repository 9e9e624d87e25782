/**
 * What the page may load: its own two kinds of files, and images from these origins. Nothing inline runs, so no title
 * can become code; `data:` is for the icon.
 */
export function contentPolicy(imageOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${['data:', ...imageOrigins].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1c1a17"/><g fill="#f3b13c"><rect x="4" y="8" width="6" height="16" rx="1.5"/><rect x="22" y="8" width="6" height="16" rx="1.5"/></g><rect x="13.5" y="8.5" width="5" height="15" rx="1.5" fill="none" stroke="#f3b13c" stroke-dasharray="2.5 2"/></svg>`;

/** The page's icon as a `data:` URL, so that browsers do not ask for one. */
export const icon: string = `data:image/svg+xml,${encodeURIComponent(picture)}`;
