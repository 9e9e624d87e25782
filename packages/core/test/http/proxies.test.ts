import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { readProxies } from '../../src/http/proxies.ts';

const both = { HTTP_PROXY: 'http://plain.lan:3128', HTTPS_PROXY: 'http://secure.lan:3129' };

function wayTo(url: string, env: Readonly<Record<string, string>>): string {
  return readProxies(env).for(new URL(url))?.address ?? 'direct';
}

describe('The proxy for an address', () => {
  it.each<[url: string, env: Readonly<Record<string, string>>, way: string]>([
    ['http://nas.example/x', both, 'http://plain.lan:3128'],
    ['https://api.example/x', both, 'http://secure.lan:3129'],
    ['https://api.example', { HTTP_PROXY: 'http://plain.lan:3128' }, 'direct'],
    [
      'https://api.example',
      { https_proxy: 'small.lan:80', HTTPS_PROXY: 'http://big.lan' },
      'http://small.lan',
    ],
    ['https://api.example', { https_proxy: '', HTTPS_PROXY: 'https://big.lan' }, 'https://big.lan'],
    ['https://api.example', { HTTPS_PROXY: ' http://big.lan/ ' }, 'http://big.lan'],
    ['http://nas.example', {}, 'direct'],
  ])('%s with %j: %s', (url, env, way) => {
    expect(wayTo(url, env)).toBe(way);
  });

  it.each([
    'http://localhost:32400',
    'https://plex.localhost',
    'http://127.0.0.1:32400',
    'http://127.8.9.1',
    'http://[::1]:32400',
  ])('of this machine itself (%s): none', (url) => {
    expect(wayTo(url, both)).toBe('direct');
  });

  it.each<[exceptions: string, url: string, way: 'direct' | 'proxy']>([
    ['*', 'http://nas.example', 'direct'],
    ['nas.example', 'http://nas.example:32400', 'direct'],
    ['nas.example', 'http://plex.nas.example', 'direct'],
    ['nas.example', 'http://mynas.example', 'proxy'],
    ['.example', 'http://nas.example', 'direct'],
    ['*.example', 'http://nas.example', 'direct'],
    ['other.example, NAS.Example', 'http://nas.example', 'direct'],
    ['other.example nas.example', 'http://nas.example', 'direct'],
    ['nas.example.', 'http://nas.example', 'direct'],
    ['nas.example:32400', 'http://nas.example:32400', 'direct'],
    ['nas.example:32400', 'http://nas.example:8080', 'proxy'],
    ['nas.example:80', 'http://nas.example', 'direct'],
    ['nas.example:443', 'http://nas.example', 'proxy'],
    ['.example:32400', 'http://nas.example:32400', 'direct'],
    ['192.168.0.0/16', 'http://192.168.7.1:32400', 'direct'],
    ['192.168.0.0/16', 'http://192.169.7.1:32400', 'proxy'],
    ['192.168.7.1', 'http://192.168.7.1:32400', 'direct'],
    ['7.1', 'http://192.168.7.1', 'proxy'],
    ['fd00::/8', 'http://[fd12::1]:32400', 'direct'],
    ['[fd12::1]:32400', 'http://[fd12::1]:32400', 'direct'],
    ['fd12::1', 'http://[fd12::1]', 'direct'],
    ['10.0.0.0/99,http://odd/', 'http://nas.example', 'proxy'],
    ['', 'http://nas.example', 'proxy'],
  ])('with NO_PROXY "%s", %s: %s', (exceptions, url, way) => {
    expect(wayTo(url, { ...both, NO_PROXY: exceptions })).toBe(
      way === 'direct' ? way : 'http://plain.lan:3128',
    );
  });
});

describe('The login of a proxy', () => {
  it('is no part of its address, and is named as a secret in each spelling', () => {
    const proxies = readProxies({ HTTP_PROXY: 'http://jane:pa%40ss@plain.lan:3128' });

    expect(proxies.named).toEqual([
      {
        variable: 'HTTP_PROXY',
        address: 'http://plain.lan:3128',
        login: `Basic ${Buffer.from('jane:pa@ss').toString('base64')}`,
      },
    ]);
    expect(proxies.secrets).toEqual(['pa@ss', 'pa%40ss', 'jane:pa@ss']);
  });
});

describe('What is no proxy', () => {
  it('is a fault that names the variable and not its value', () => {
    const read = () =>
      readProxies({ http_proxy: 'http://jane:hidden@', HTTPS_PROXY: 'socks5://jane:hidden@nas' });

    expect(read).toThrow(UsageError);
    expect(read).toThrow(/^http_proxy: expected .*\nHTTPS_PROXY: expected .* SOCKS is not supported\.$/);
    expect(read).not.toThrow(/hidden/);
  });
});
