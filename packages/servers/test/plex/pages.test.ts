import { ServiceError } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { type ListAsk, type Pace, paceAfter, paceAfterTimeout, readPages } from '../../src/plex/pages.ts';
import type { WireItem, WirePage } from '../../src/plex/wire.ts';
import { gather } from './serve.ts';

const free = Number.POSITIVE_INFINITY;

describe('the size of the next page', () => {
  test.each<[Pace, number, number]>([
    [{ size: 200, below: free }, 999, 1000],
    [{ size: 60, below: free }, 999, 300],
    [{ size: 200, below: free }, 1000, 200],
    [{ size: 200, below: free }, 5000, 200],
    [{ size: 200, below: free }, 5001, 100],
    [{ size: 800, below: free }, 10, 1000],
    [{ size: 1000, below: free }, 10, 1000],
    [{ size: 60, below: free }, 9000, 50],
    [{ size: 50, below: free }, 9000, 50],
    [{ size: 3, below: free }, 9000, 3],
    [{ size: 3, below: free }, 10, 15],
    [{ size: 100, below: 200 }, 10, 100],
  ])('after %o in %d ms is %d', (pace, milliseconds, size) => {
    expect(paceAfter(pace, milliseconds)).toEqual({ ...pace, size });
  });

  test.each<[number, Pace | undefined]>([
    [1000, { size: 500, below: 1000 }],
    [75, { size: 50, below: 75 }],
    [50, undefined],
    [7, undefined],
  ])('after a time-out of %d items is %o', (size, next) => {
    expect(paceAfterTimeout({ size, below: free })).toEqual(next);
  });
});

describe('a listing', () => {
  test('grows its pages while the server is quick and shrinks them when it is slow', async () => {
    const asked: [number, number][] = [];
    const times = [0, 100, 100, 6200, 6200, 8000];
    const ask = recorded(asked, (start, size) => slice(700, start, size));

    await gather(readPages(ask, 100, () => times.shift() ?? 0));

    expect(asked).toEqual([
      [0, 100],
      [100, 500],
      [600, 250],
    ]);
  });

  test('asks for less after a time-out, and never again for as much', async () => {
    const asked: [number, number][] = [];
    const ask = recorded(asked, (start, size) => {
      if (size >= 200) throw failure('timeout');
      return slice(250, start, size);
    });

    const pages = await gather(readPages(ask, 200, () => 0));

    expect(asked).toEqual([
      [0, 200],
      [0, 100],
      [100, 100],
      [200, 100],
    ]);
    expect(pages.map(({ items }) => items.length)).toEqual([100, 100, 50]);
  });

  test('fails when even the smallest page takes too long', async () => {
    const ask: ListAsk = async () => {
      throw failure('timeout');
    };

    await expect(gather(readPages(ask, 100, () => 0))).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('passes on any other failure at once', async () => {
    const asked: [number, number][] = [];
    const ask = recorded(asked, () => {
      throw failure('refused');
    });

    await expect(gather(readPages(ask, 200, () => 0))).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toEqual([[0, 200]]);
  });
});

function recorded(asked: [number, number][], answer: (start: number, size: number) => WirePage): ListAsk {
  return async (start, size) => {
    asked.push([start, size]);
    return answer(start, size);
  };
}

function slice(total: number, start: number, size: number): WirePage {
  const count = Math.max(0, Math.min(size, total - start));
  const items = Array.from(
    { length: count },
    (_, index) => ({ ratingKey: String(start + index) }) as WireItem,
  );
  return { items, total, size: count };
}

function failure(kind: ServiceError['kind']): ServiceError {
  return new ServiceError(kind, kind, { service: 'plex', url: 'http://127.0.0.1' });
}

describe('a long listing of a quick server', () => {
  test('is asked for in several pages at once when they have their full size, in as few as one after the other', async () => {
    const asked: [number, number][] = [];
    let underWay = 0;
    let most = 0;
    const ask: ListAsk = async (start, size) => {
      asked.push([start, size]);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
      return slice(7450, start, size);
    };

    const pages = await gather(readPages(ask, 200, () => 0));

    expect(asked).toEqual([
      [0, 200],
      ...[200, 1200, 2200, 3200, 4200, 5200, 6200, 7200].map((start) => [start, 1000]),
    ]);
    expect(most).toBe(3);
    expect(pages.flatMap(({ items }) => items.map(({ ratingKey }) => ratingKey))).toEqual(
      slice(7450, 0, 7450).items.map(({ ratingKey }) => ratingKey),
    );
  });

  test('goes on from what came where a page is shorter than it was asked for', async () => {
    const asked: number[] = [];
    const ask: ListAsk = async (start, size) => {
      asked.push(start);
      return slice(6000, start, start === 1200 ? 300 : size);
    };

    const pages = await gather(readPages(ask, 200, () => 0));

    expect(asked.slice(1, 7)).toEqual([200, 1200, 2200, 3200, 1500, 2500]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ ratingKey }) => ratingKey))).size).toBe(6000);
  });

  test('fails where one of its pages fails', async () => {
    const ask: ListAsk = async (start, size) => {
      if (start === 3200) throw failure('status');
      return slice(6000, start, size);
    };

    await expect(gather(readPages(ask, 200, () => 0))).rejects.toThrow(failure('status').message);
  });
});
