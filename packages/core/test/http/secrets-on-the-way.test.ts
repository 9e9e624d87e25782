import { describe, expect, it } from 'vitest';
import { asFlag, BadShape } from '../../src/plugin/shape.ts';
import { type Loopback, never, openDoor, rejection, sendJson, serve, whole } from './loopback.ts';

const secret = 'correct-horse-battery-staple-and-more-of-the-same-sort';
const headers = { authorization: `Bearer ${secret}`, 'x-plex-token': secret };

/** All that a server saw of its requests, as text. */
function seenBy({ seen }: Loopback): string {
  return JSON.stringify(seen);
}

describe('A token goes to its own origin only:', () => {
  it.each([301, 302, 303, 307, 308])('a redirect with %i is not followed', async (status) => {
    const elsewhere = await serve((_, response) => sendJson(response, {}));
    const server = await serve((_, response) =>
      response.writeHead(status, { location: `${elsewhere.origin}/${secret}?token=${secret}` }).end(),
    );
    const { http, redactor } = openDoor(server.origin);
    redactor.add(secret);

    const error = await rejection(http.json(server.origin, { headers, signal: never, parse: whole }));

    expect(elsewhere.seen).toEqual([]);
    expect(error).toMatchObject({
      kind: 'status',
      message: expect.stringMatching(new RegExp(`, a redirect to ${elsewhere.origin}$`)),
    });
  });

  it('nor one within the origin', async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: '/other' }).end());
    const { http } = openDoor(server.origin);

    await rejection(http.json(server.origin, { headers, signal: never, parse: whole }));

    expect(server.seen.map(({ url }) => url)).toEqual(['/']);
  });

  it('a door is closed to every other, another port of the same host included', async () => {
    const [server, elsewhere] = [
      await serve((_, response) => sendJson(response, {})),
      await serve((_, response) => sendJson(response, {})),
    ];
    const { http } = openDoor(server.origin);

    for (const url of [
      elsewhere.origin,
      elsewhere.origin.replace('127.0.0.1', 'localhost'),
      server.origin.replace('http:', 'https:'),
      `${server.origin}@${new URL(elsewhere.origin).host}/`,
      `http://${new URL(elsewhere.origin).host}\\@${new URL(server.origin).host}/`,
    ])
      expect(await rejection(http.json(url, { headers, signal: never, parse: whole }))).toMatchObject({
        kind: 'forbidden',
      });

    expect([server.seen, elsewhere.seen]).toEqual([[], []]);
  });

  it('an image is asked for without any, and a redirect of it is not followed', async () => {
    const elsewhere = await serve((_, response) => response.writeHead(200).end());
    const posters = await serve(({ url }, response) => {
      if (url === '/api') sendJson(response, {});
      else if (url === '/x.jpg') response.writeHead(200, { 'content-type': 'image/jpeg' }).end('a picture');
      else response.writeHead(302, { location: `${elsewhere.origin}/x.jpg` }).end();
    });
    const { door, http } = openDoor(posters.origin);
    await http.json(`${posters.origin}/api`, { headers, signal: never, parse: whole });

    expect(await door.image(`${posters.origin}/x.jpg`, never)).toMatch(/^data:image\/jpeg/);
    expect(await door.image(`${posters.origin}/moved.jpg`, never)).toBeUndefined();

    const [asked, ...images] = posters.seen;
    expect(asked?.headers).toMatchObject(headers);
    expect(images.map((image) => [image.url, Object.keys(image.headers).sort()])).toEqual([
      ['/x.jpg', ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']],
      ['/moved.jpg', ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']],
    ]);
    expect(JSON.stringify(images)).not.toContain(secret);
    expect(elsewhere.seen).toEqual([]);
  });

  it('one in a URL goes no further than that URL', async () => {
    const server = await serve((_, response) => sendJson(response, {}));
    const { http } = openDoor(server.origin);

    await http.json(`${server.origin}/a`, { query: { api_key: secret }, signal: never, parse: whole });
    await http.json(`${server.origin}/b`, { signal: never, parse: whole });

    const [, second] = server.seen;
    expect(seenBy(server)).toContain(secret);
    expect(JSON.stringify(second)).not.toContain(secret);
  });
});

describe('No part of a secret is left where a text is cut:', () => {
  const places = [0, 10, 50, 90, 110, 150, 190, 250];

  it.each([
    ['an error in JSON', 500, (text: string) => JSON.stringify({ message: text })],
    ['an error page', 502, (text: string) => `<html><title>${text}</title>`],
    ['a page in place of JSON', 200, (text: string) => `<html><title>${text}</title>`],
    ['a value of the wrong kind', 200, (text: string) => JSON.stringify(text)],
  ])('%s', async (_, status, bodyWith) => {
    const server = await serve(({ url }, response) =>
      response.writeHead(status).end(bodyWith('x'.repeat(Number(url.slice(1))) + secret)),
    );
    const { http, redactor } = openDoor(server.origin, { limits: { retries: 0 } });
    redactor.add(secret);
    const parse = (body: unknown) => {
      if (!asFlag(body)) throw new BadShape('flag', 'true or false', body);
    };

    for (const place of places) {
      const error = (await rejection(
        http.json(`${server.origin}/${place}`, { signal: never, parse }),
      )) as Error;
      expect(error.message, `behind ${place} characters`).not.toContain(secret.slice(0, 4));
    }
  });

  it('a header', async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': secret }).end('x'),
    );
    const { http, redactor } = openDoor(server.origin, { limits: { retries: 0 } });
    redactor.add(secret);

    const error = (await rejection(http.json(server.origin, { signal: never, parse: whole }))) as Error;

    expect(error.message).toMatch(/sent a body that is packed as something, which was not asked for$/);
  });
});
