/** Where the processes of a deployment share one access_token. */
export interface TokenStore {
  read(): Promise<StoredToken | null>;
  write(token: string, expiresAt: Date): Promise<void>;
}

export interface StoredToken {
  readonly token: string;
  readonly expiresAt: Date;
}

export interface TokenSource {
  /** A token that should count. @throws CallFailure */
  get(): Promise<string>;
  /** Another one than `failed`, which the platform refused; callers at the same time share one renewal. */
  renew(failed: string): Promise<string>;
}

export interface TokenParts {
  readonly store: TokenStore;
  readonly now: () => Date;
  /** Asks the platform; forced, every token given out before counts no more. */
  readonly fetchToken: (force: boolean) => Promise<StoredToken>;
}

/** The platform gives a new token out five minutes before the end of the old one. */
const EARLY_MS = 5 * 60_000;

/**
 * One token for all processes: in memory, else in the store, else from `stable_token`, which answers everybody alike.
 * Forced only where the platform goes on giving out the token it refuses: that is allowed twenty times a day.
 */
export function keepToken({ store, now, fetchToken }: TokenParts): TokenSource {
  let held: StoredToken | null = null;
  let running: Promise<StoredToken> | null = null;

  const counts = (one: StoredToken | null, failed: string | null): one is StoredToken =>
    one !== null && one.token !== failed && one.expiresAt.getTime() - now().getTime() > EARLY_MS;

  async function find(failed: string | null): Promise<StoredToken> {
    // A store that cannot be read costs one more call and nothing else.
    const stored = await store.read().catch(() => null);
    if (counts(stored, failed)) return stored;
    const asked = await fetchToken(false);
    const found = asked.token === failed ? await fetchToken(true) : asked;
    await store.write(found.token, found.expiresAt).catch(() => {});
    return found;
  }
  async function shared(failed: string | null): Promise<string> {
    running ??= find(failed).finally(() => {
      running = null;
    });
    held = await running;
    // The renewal under way may have been another's, who did not know yet that this token is refused.
    return held.token === failed ? shared(failed) : held.token;
  }

  return {
    get: async () => (counts(held, null) ? held.token : shared(null)),
    renew: async (failed) => (counts(held, failed) ? held.token : shared(failed)),
  };
}
