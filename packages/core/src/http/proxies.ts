import { BlockList, isIP } from 'node:net';
import { type Fault, UsageError } from '../errors.ts';

/** A proxy that the environment names. */
export interface NamedProxy {
  /** The variable that names it: `HTTPS_PROXY`. */
  readonly variable: string;
  /** Its origin, without any login. */
  readonly address: string;
  /** The value of `Proxy-Authorization`, where its address bears a login. */
  readonly login?: string;
}

/** The proxies that the environment names, and which requests go through them. */
export interface Proxies {
  /** In the order http, https. */
  readonly named: readonly NamedProxy[];
  /** What `NO_PROXY` says. Empty: nothing. */
  readonly exceptions: string;
  /** Texts that must not be printed. */
  readonly secrets: readonly string[];
  /** The way to an address; `undefined`: no proxy. */
  for(url: URL): NamedProxy | undefined;
}

/** No proxies at all. */
export const noProxies: Proxies = { named: [], exceptions: '', secrets: [], for: () => undefined };

/**
 * Reads `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`; in small letters they come first, as with other programs. This machine
 * itself is always asked without a proxy. Throws a {@link UsageError} for a proxy that cannot be used, without its value.
 */
export function readProxies(env: Readonly<Record<string, string | undefined>>): Proxies {
  const faults: Fault[] = [];
  const read = (name: string): ReadProxy | undefined => {
    const [variable, value] = variableOf(env, name);
    if (value === '') return undefined;
    const proxy = readProxy(variable, value);
    if (proxy) return proxy;
    faults.push({ message: unusable(variable) });
    return undefined;
  };
  const byProtocol: Readonly<Record<string, ReadProxy | undefined>> = {
    'http:': read('http_proxy'),
    'https:': read('https_proxy'),
  };
  if (faults.length > 0) throw new UsageError(faults);
  const [, exceptions] = variableOf(env, 'no_proxy');
  const isException = readExceptions(exceptions);
  const found = Object.values(byProtocol).filter((one) => one !== undefined);
  return {
    named: found.map(({ proxy }) => proxy),
    exceptions,
    secrets: found.flatMap(({ secrets }) => secrets),
    for: (url) => (isLoopback(hostOf(url)) || isException(url) ? undefined : byProtocol[url.protocol]?.proxy),
  };
}

interface ReadProxy {
  readonly proxy: NamedProxy;
  readonly secrets: readonly string[];
}

/** The spelling that is set, and what it says; empty where neither is. */
function variableOf(env: Readonly<Record<string, string | undefined>>, small: string): [string, string] {
  const name = [small, small.toUpperCase()].find((one) => env[one]?.trim()) ?? small.toUpperCase();
  return [name, env[name]?.trim() ?? ''];
}

function unusable(variable: string): string {
  return `${variable}: expected the address of an HTTP proxy such as http://proxy.lan:3128, got something else (not shown, since it may hold a password). SOCKS is not supported.`;
}

/** `undefined`: not a proxy that speaks HTTP. Without `http://` it is one all the same, as with other programs. */
function readProxy(variable: string, value: string): ReadProxy | undefined {
  const whole = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(whole)) return undefined;
  const { protocol, origin, username, password } = new URL(whole);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  if (username === '' && password === '') return { proxy: { variable, address: origin }, secrets: [] };
  const pair = `${decoded(username)}:${decoded(password)}`;
  const login = `Basic ${Buffer.from(pair).toString('base64')}`;
  return { proxy: { variable, address: origin, login }, secrets: [decoded(password), password, pair] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A "%" that stands for itself.
  }
}

/** Without brackets and without the dot that may end a name. */
function hostOf(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d+){3}$/.test(host)
  );
}

/**
 * `NO_PROXY`: names and addresses with commas or spaces between them. `lan.example` and `.lan.example` mean the hosts below
 * it, too; a port may follow; `10.0.0.0/8` means a network, and `*` everything.
 */
function readExceptions(text: string): (url: URL) => boolean {
  const entries = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');
  const networks = networksOf(entries);
  const names = entries.filter((entry) => !entry.includes('/')).map(readEntry);
  return (url) => {
    const host = hostOf(url);
    if (isIP(host) > 0 && networks.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')) return true;
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return names.some(
      (entry) =>
        (entry.port === undefined || entry.port === port) &&
        (entry.name === '*' || host === entry.name || (isIP(host) === 0 && host.endsWith(`.${entry.name}`))),
    );
  };
}

function readEntry(entry: string): { readonly name: string; readonly port?: string } {
  const [, bracketed, bare = '', port] =
    /^(?:\[([^\]]*)\]|([^:]*|[^:]*(?::[^:]*){2,}))(?::(\d+))?$/.exec(entry) ?? [];
  const name = (bracketed ?? bare).replace(/^\*?\./, '').replace(/\.$/, '');
  return port === undefined ? { name } : { name, port };
}

/** What is no network is passed over, as other programs do. */
function networksOf(entries: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const entry of entries) {
    const [, address = '', bits = ''] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/.exec(entry) ?? [];
    const version = isIP(address);
    if (version === 0 || Number(bits) > (version === 6 ? 128 : 32)) continue;
    networks.addSubnet(address, Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  }
  return networks;
}
