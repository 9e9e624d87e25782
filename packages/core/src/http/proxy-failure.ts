import { codeOf, type Failure, neverConnected } from './failure.ts';
import type { NamedProxy } from './proxies.ts';

/** The failure that an error is which the proxy made; `undefined`: it is the service's. */
export function proxyFailure(error: unknown, proxy: NamedProxy): Failure | undefined {
  const code = codeOf(error);
  const never = neverConnected[code];
  if (never) {
    const why = never.what(new URL(proxy.address).hostname);
    return ofProxy(proxy, `cannot be reached: ${why}`, { passing: true, hint: never.hint, cause: error });
  }
  const said = error instanceof Error ? error.message : '';
  const status = Number(/^Proxy response \((\d{3})\)/.exec(said)?.[1] ?? (said.includes('(407)') ? 407 : 0));
  if (status === 407) return proxyWantsLogin(proxy);
  if (status > 0)
    return ofProxy(proxy, `answered ${status} when it was asked for the way there`, {
      passing: status >= 500,
      hint: 'Does it let this host through, and can it reach it?',
      cause: error,
    });
  if (code !== 'UND_ERR_PRX_TLS') return undefined;
  return ofProxy(proxy, 'has a TLS certificate that is not accepted', {
    passing: false,
    hint: 'Use the host name that its certificate is made for, or http:// for the way to it.',
    cause: error,
  });
}

/** The proxy wants a login, or another one. */
export function proxyWantsLogin(proxy: NamedProxy): Failure {
  const what = proxy.login === undefined ? 'wants a login' : 'refuses the login';
  const hint = `Put name and password into it, such as http://name:password@${new URL(proxy.address).host}.`;
  return ofProxy(proxy, `${what} (407)`, { passing: false, hint });
}

function ofProxy(
  { address, variable }: NamedProxy,
  what: string,
  { hint, ...rest }: { readonly passing: boolean; readonly hint: string; readonly cause?: unknown },
): Failure {
  return {
    kind: 'failure',
    reason: 'unreachable',
    what: `was not asked: the proxy ${address} ${what}`,
    hint: `The proxy is named in ${variable}. ${hint} Hosts in NO_PROXY are asked without it.`,
    undone: true,
    ...rest,
  };
}
