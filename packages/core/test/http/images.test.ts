import { expect, test } from 'vitest';
import { never, openDoor, serve } from './loopback.ts';

const pixel = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64');

/** A server of one image each under `/gif`, `/text`, `/huge`; everything else is gone. */
function gallery() {
  return serve(({ url }, response) => {
    if (url === '/gif') response.writeHead(200, { 'content-type': 'image/gif; charset=binary' }).end(pixel);
    else if (url === '/text') response.writeHead(200, { 'content-type': 'text/html' }).end('<b>no</b>');
    else if (url === '/svg') response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>');
    else if (url === '/huge')
      response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(3_000_000));
    else response.writeHead(404).end();
  });
}

test('An image comes as a data URL, byte for byte, and counts', async () => {
  const server = await gallery();
  const { door } = openDoor(server.origin);

  expect(await door.image(`${server.origin}/gif`, never)).toBe('data:image/gif;base64,R0lGODlhAQABAAAAACw=');
  expect(door.counts()['images']).toEqual({ sent: 1, cached: 0, retried: 0, limited: 0 });
});

test.each(['/text', '/svg', '/huge', '/gone'])(
  'What is no picture, too large or gone is none (%s)',
  async (path) => {
    const server = await gallery();
    const { door } = openDoor(server.origin);

    expect(await door.image(`${server.origin}${path}`, never)).toBeUndefined();
  },
);

test.each(['file:///etc/passwd', 'data:image/png;base64,AAAA', 'no address', 'http://me:pw@127.0.0.1:1/x'])(
  'Nobody is asked for %s',
  async (url) => {
    const { door } = openDoor('http://127.0.0.1:1');

    expect(await door.image(url, never)).toBeUndefined();
    expect(door.counts()['images']?.sent ?? 0).toBe(0);
  },
);

test('An interrupted run ends it', async () => {
  const server = await serve(() => undefined);
  const { door } = openDoor(server.origin);
  const controller = new AbortController();

  const image = door.image(`${server.origin}/gif`, controller.signal);
  controller.abort();

  await expect(image).rejects.toMatchObject({ kind: 'aborted' });
});

test('Images of several hosts count as one service', async () => {
  const [one, two] = [await gallery(), await gallery()];
  const { door } = openDoor(one.origin);

  for (const { origin } of [one, two]) await door.image(`${origin}/gif`, never);

  expect(door.counts()['images']?.sent).toBe(2);
});

test('A host that fails again and again is left alone, and one that has no such image is not', async () => {
  const down = await serve((_, response) => response.writeHead(503).end());
  const gone = await gallery();
  const { door } = openDoor(down.origin);

  const fetchTen = async (origin: string) => {
    for (let nth = 0; nth < 10; nth += 1) await door.image(`${origin}/gone-${nth}`, never);
  };
  await fetchTen(down.origin);
  await fetchTen(gone.origin);

  // Five images: the first is asked for twice, and nothing is repeated before there was an answer.
  expect([down.seen.length, gone.seen.length]).toEqual([6, 10]);
});
