import type { Request } from '../stand-in.ts';
import type { PagingConduct } from './behaviour.ts';

/** What of a list is sent. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Set if the answer is paged; an unpaged one says neither. */
  readonly paged?: { readonly offset: number; readonly totalSize: number };
}

export interface ListKind {
  /** A list of a section, which scans can move. */
  readonly shifts?: boolean;
  /** Who asks for no page of a list longer than this gets its first one all the same. */
  readonly forcedPageSize?: number;
}

/** Cuts a list as the request asks, by headers or arguments, and as the server is in the mood to. */
export function cutPage<Item>(
  request: Request,
  list: readonly Item[],
  conduct: PagingConduct,
  kind: ListKind = {},
): Page<Item> {
  const { behaviour } = conduct;
  const limit = numberFrom(request.query.get('limit'));
  const all = limit === undefined ? list : list.slice(0, limit);
  if (behaviour.ignorePaging) return { items: all };

  const asked = numberFrom(pagingValue(request, 'X-Plex-Container-Size'));
  const forced =
    all.length > (kind.forcedPageSize ?? Number.POSITIVE_INFINITY) ? kind.forcedPageSize : undefined;
  const wanted = asked ?? forced;
  if (wanted === undefined) return { items: all };

  const size = Math.min(wanted, behaviour.maxPageSize ?? wanted);
  const offset = numberFrom(pagingValue(request, 'X-Plex-Container-Start')) ?? 0;
  const shift = kind.shifts && offset > 0 && size > 0 ? takeShift(conduct) : 0;
  return {
    items: all.slice(offset - shift, offset - shift + size),
    paged: { offset, totalSize: all.length + shift },
  };
}

/** By how many items the list is longer than it should be; it is earlier ones that came or are gone. */
function takeShift(conduct: PagingConduct): number {
  const { shrinks = 0 } = conduct.behaviour;
  if (conduct.shrunk < shrinks) {
    conduct.shrunk += 1;
    return -conduct.shrunk;
  }
  if (conduct.shifted || conduct.behaviour.shiftOnce === undefined) return 0;
  conduct.shifted = true;
  return conduct.behaviour.shiftOnce === 'repeat' ? 1 : -1;
}

function pagingValue(request: Request, name: string): string | null {
  return request.headers[name.toLowerCase()] ?? request.query.get(name);
}

function numberFrom(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
