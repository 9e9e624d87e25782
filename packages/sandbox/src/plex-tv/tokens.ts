/** The tokens of the account: which ones hold. */
export interface Tokens {
  /** The account's lasting token, as a PIN hands it out; from then on it holds, also where it had ended. */
  issue(): string;
  holds(token: string): boolean;
  /** What logging out does to a token. */
  end(token: string): void;
}

/** @param lasting the account's token, which holds from the start */
export function createTokens(lasting: string): Tokens {
  const holding = new Set([lasting]);
  return {
    issue() {
      holding.add(lasting);
      return lasting;
    },
    holds: (token) => holding.has(token),
    end: (token) => void holding.delete(token),
  };
}
