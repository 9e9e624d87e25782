export type Child = Node | string | undefined | false;

/** An element with attributes and children. Texts become text, never markup; what is not there is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A title, linked where there is a page to link to, and kept from turning its surroundings right to left. */
export function named(title: string, url: string | undefined): HTMLElement {
  const text = element('bdi', {}, title || '(no title)');
  return url === undefined ? text : element('a', { href: url, rel: 'noopener noreferrer' }, text);
}

/** The page's element with this id. Throws where the page and its script do not belong together. */
export function part<Made extends HTMLElement>(id: string, kind: new () => Made): Made {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`Expected an element #${id} (${kind.name}) on the page.`);
  return found;
}
