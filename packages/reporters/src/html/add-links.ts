/** Addresses of the user's own tools, by which what is missing can be added there. Without keys: the browser is logged in. */
export interface AddTo {
  readonly radarr?: string;
  readonly sonarr?: string;
  readonly seerr?: string;
}

/** A link that opens a tool at the place where a film or show can be added. */
export interface AddLink {
  readonly tool: string;
  readonly url: string;
}

const ways: readonly (readonly [
  tool: keyof AddTo,
  name: string,
  /** The end of the address by kind of id. */
  ends: Readonly<Record<string, (value: string) => string>>,
])[] = [
  ['radarr', 'Radarr', { 'tmdb:movie': (value) => `/add/new?term=tmdb%3A${value}` }],
  ['sonarr', 'Sonarr', { 'tvdb:series': (value) => `/add/new?term=tvdb%3A${value}` }],
  [
    'seerr',
    'Seerr',
    { 'tmdb:movie': (value) => `/movie/${value}`, 'tmdb:series': (value) => `/tv/${value}` },
  ],
];

/** Where a film or show of this id can be added: the tools that are named and know such ids. */
export function addLinks(id: string, addTo: AddTo): readonly AddLink[] {
  const cut = id.lastIndexOf(':');
  const [kind, value] = [id.slice(0, cut), encodeURIComponent(id.slice(cut + 1))];
  return ways.flatMap(([tool, name, ends]) => {
    const [base, end] = [addTo[tool], ends[kind]];
    return base === undefined || end === undefined
      ? []
      : [{ tool: name, url: `${base.replace(/\/+$/, '')}${end(value)}` }];
  });
}
