import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStateStore, stateScope, userStateFolder } from '../../src/plugin/state.ts';
import { tempFolder } from './temp-folder.ts';

describe('the state of a plugin', () => {
  it('outlives the store that wrote it', async () => {
    const folder = join(tempFolder(), 'state', 'plexgaps');
    await createStateStore({ folder, scope: 'a' }).set('token', 't1');

    expect(await createStateStore({ folder, scope: 'a' }).get('token')).toBe('t1');
    expect(await createStateStore({ folder, scope: 'b' }).get('token')).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')(
    'is for the owner only, and leaves no other file behind',
    async () => {
      const folder = join(tempFolder(), 'plexgaps');
      mkdirSync(folder, { mode: 0o755 });
      const store = createStateStore({ folder, scope: 'a' });

      await store.set('x', '1');
      await store.set('x', '2');

      expect(readdirSync(folder)).toEqual(['a.json']);
      expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    },
  );

  it('forgets what has expired, and what was removed', async () => {
    const folder = tempFolder();
    let now = Date.parse('2026-11-21T08:00:00Z');
    const store = createStateStore({ folder, scope: 'a', now: () => now });
    await store.set('token', 't', '2026-11-21T09:00:00Z');
    await store.set('gone', 'g');
    await store.remove('gone');

    expect([await store.get('token'), await store.get('gone'), await store.get('toString')]).toEqual([
      't',
      undefined,
      undefined,
    ]);
    now = Date.parse('2026-11-21T09:00:00Z');
    expect(await store.get('token')).toBeUndefined();
    await expect(store.set('x', 'y', 'tomorrow')).rejects.toThrow(
      'state.set("x"): expected an ISO 8601 instant as expires, got "tomorrow"',
    );
  });

  it.each(['', '{"a":{"val', '[]', 'null', '{"token":{"value":1}}', '{"token":"t"}'])(
    'is empty where the file is damaged: %s',
    async (text) => {
      const folder = tempFolder({ 'a.json': text });
      const store = createStateStore({ folder, scope: 'a' });

      expect(await store.get('token')).toBeUndefined();
      await store.set('token', 'new');
      expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toMatchObject({
        token: { value: 'new' },
      });
    },
  );

  it('loses none of many changes at once', async () => {
    const folder = tempFolder();
    const store = createStateStore({ folder, scope: 'a' });

    await Promise.all(Array.from({ length: 20 }, (_, index) => store.set(`k${index}`, `${index}`)));

    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')))).toHaveLength(20);
  });

  it('keeps values for this run and says so once, where it cannot write', async () => {
    const folder = join(tempFolder({ file: '' }), 'file', 'plexgaps');
    const said: string[] = [];
    const store = createStateStore({ folder, scope: 'a', onUnwritable: (message) => said.push(message) });

    await store.set('a', '1').catch(() => {});
    await store.set('b', '2');

    expect([await store.get('a'), await store.get('b')]).toEqual(['1', '2']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /plexgaps cannot be written \(.+\); what was learnt is forgotten after this run$/,
    );
    await expect(createStateStore({ folder, scope: 'a' }).set('a', '1')).rejects.toThrow();
  });
});

it('lies where the system keeps such things', () => {
  const home = { HOME: '/home/me' };

  expect([
    userStateFolder({ ...home, XDG_STATE_HOME: '/state' }, 'linux'),
    userStateFolder({ ...home, XDG_STATE_HOME: 'relative' }, 'linux'),
    userStateFolder(home, 'linux'),
    userStateFolder({ HOME: '/Users/me' }, 'darwin'),
    userStateFolder({ LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' }, 'win32'),
    userStateFolder({ USERPROFILE: 'C:\\Users\\me' }, 'win32'),
  ]).toEqual([
    '/state/plexgaps',
    '/home/me/.local/state/plexgaps',
    '/home/me/.local/state/plexgaps',
    '/Users/me/Library/Application Support/plexgaps',
    'C:\\Users\\me\\AppData\\Local\\plexgaps',
    'C:\\Users\\me\\AppData\\Local\\plexgaps',
  ]);
});

it('has another scope for another plugin, origin or secret, whatever their order, that gives none away', () => {
  const scope = stateScope('tvdb', ['https://a', 'https://b'], { apiKey: 'hunter22', pin: '1234' });

  expect(scope).toMatch(/^[0-9a-f]{64}$/);
  expect(stateScope('tvdb', ['https://b', 'https://a'], { pin: '1234', apiKey: 'hunter22' })).toBe(scope);
  for (const other of [
    stateScope('tmdb', ['https://a', 'https://b'], { apiKey: 'hunter22', pin: '1234' }),
    stateScope('tvdb', ['https://a'], { apiKey: 'hunter22', pin: '1234' }),
    stateScope('tvdb', ['https://a', 'https://b'], { apiKey: 'hunter22', pin: '12345' }),
  ])
    expect(other).not.toBe(scope);
});

it('is not replaced half-way: a reader sees the old text or the new one', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.json'), '{}');
  const store = createStateStore({ folder, scope: 'a' });
  const seen: unknown[] = [];

  const writing = Promise.all(
    Array.from({ length: 10 }, (_, index) => store.set('k', 'v'.repeat(10_000) + index)),
  );
  for (let turn = 0; turn < 50; turn += 1) {
    seen.push(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')));
    await new Promise(setImmediate);
  }
  await writing;

  expect(seen).toHaveLength(50);
});
