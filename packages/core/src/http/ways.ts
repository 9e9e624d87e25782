import type { Dispatcher } from 'undici';
import type { NamedProxy, Proxies } from './proxies.ts';

/** How a request leaves. */
export interface Way {
  readonly dispatcher: Dispatcher;
  /** Absent: straight to the service. */
  readonly proxy?: NamedProxy;
}

/** The ways out: straight or through a proxy, with certificates checked or not. One agent for each, made when it is needed. */
export interface Ways {
  to(url: URL, verifies: boolean): Promise<Way>;
  /** Closes the connections. */
  close(): Promise<void>;
}

/** `agent`, where it is given, is the only way, and is not closed. */
export function createWays(proxies: Proxies, agent?: Dispatcher): Ways {
  const agents = new Map<string, Promise<Dispatcher>>();
  return {
    async to(url, verifies) {
      if (agent) return { dispatcher: agent };
      const proxy = proxies.for(url);
      const key = `${verifies} ${proxy?.variable ?? ''}`;
      const made = agents.get(key) ?? createAgent(proxy, verifies);
      agents.set(key, made);
      return { dispatcher: await made, ...(proxy && { proxy }) };
    },
    async close() {
      for (const made of agents.values()) await (await made).destroy();
    },
  };
}

// Node gives an address a quarter of a second before it tries the next one: too little for a service far away.
const autoSelectFamilyAttemptTimeout = 1000;
const timeout = 10_000;

async function createAgent(proxy: NamedProxy | undefined, rejectUnauthorized: boolean): Promise<Dispatcher> {
  const { Agent, ProxyAgent } = await import('undici');
  if (!proxy) return new Agent({ autoSelectFamilyAttemptTimeout, connect: { timeout, rejectUnauthorized } });
  return new ProxyAgent({
    uri: proxy.address,
    ...(proxy.login !== undefined && { token: proxy.login }),
    // Many proxies open tunnels to the port of https only; what is not encrypted they pass on themselves.
    proxyTunnel: false,
    proxyTls: { timeout, autoSelectFamilyAttemptTimeout },
    requestTls: { timeout, rejectUnauthorized },
  });
}
