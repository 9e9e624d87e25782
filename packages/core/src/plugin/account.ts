import { quote } from '../config/finding.ts';
import { UsageError } from '../errors.ts';
import type { Account, AccountLogin, CallContext, Http, Limits, Plugin } from './types.ts';

/** An account as the program keeps it: where its service is, and who is logged in. */
export interface KeptAccount {
  readonly url: string;
  /** Throws a `ServiceError` (`refused`) where nobody is. */
  login(ctx: CallContext): Promise<AccountLogin>;
}

/** Accounts by their names, as plugins name them. */
export type KeptAccounts = Readonly<Record<string, KeptAccount>>;

/** What an account needs of the program. */
export interface AccountDeps {
  readonly accounts: KeptAccounts;
  /** A door to the account's service, and to nothing else. */
  door(url: string): Http;
  /** A door to addresses of the server: the config's word on its certificate holds there, and only there. */
  doorTo(addresses: readonly string[], limits?: Partial<Limits>): Http;
  /** Registers a secret. */
  secret(value: string): string;
}

/**
 * The account that a plugin's options ask for, with doors of its own: the plugin's door stays closed to its service, and what
 * the service names is open to nobody else. Throws a {@link UsageError} for one that the program does not have.
 */
export function accountFor(
  plugin: Plugin,
  options: never,
  { accounts, door, doorTo, secret }: AccountDeps,
): Account | undefined {
  const name = plugin.kind === 'server' ? plugin.account?.(options) : undefined;
  if (name === undefined) return undefined;
  const kept = Object.hasOwn(accounts, name) ? accounts[name] : undefined;
  if (!kept) throw new UsageError([{ message: `there is no account ${quote(name)} to log in to` }]);
  return {
    url: kept.url,
    http: door(kept.url),
    doorTo,
    async login(ctx) {
      const login = await kept.login(ctx);
      secret(login.token);
      return login;
    },
  };
}
