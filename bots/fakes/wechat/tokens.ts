import { type Answer, ERRCODES, type Errcode, OK } from "./errcodes.ts";

const LIFE_MS = 7200_000;
/** In this time before the end the platform gives a new token out, and the old one still counts. */
const OVERLAP_MS = 5 * 60_000;
/** Forced renewals closer than this change nothing; more a day are refused. */
const FORCE_GAP_MS = 30_000;
const FORCED_A_DAY = 20;

interface Token {
  readonly text: string;
  readonly until: Date;
  readonly issuedAt: Date;
  revoked: boolean;
}

export interface Tokens {
  issue(force: boolean): Answer;
  /** Null: the token counts. */
  whyNot(text: string | undefined): Errcode | null;
  /** Somebody else forced a new token: ours counts no more. */
  revoke(): void;
  issued(): number;
}

/** access_token by `stable_token`: two hours, the same for everybody who asks, one newer one when forced. */
export function keepTokens(now: () => Date): Tokens {
  const tokens: Token[] = [];
  const forced: Date[] = [];
  const age = (at: Date) => now().getTime() - at.getTime();

  function add(): Token {
    const text = `token-${tokens.length + 1}-${"x".repeat(20)}`;
    const token = { text, until: new Date(now().getTime() + LIFE_MS), issuedAt: now(), revoked: false };
    tokens.push(token);
    return token;
  }
  function current(): Token {
    const last = tokens.at(-1);
    return last && !last.revoked && last.until.getTime() - now().getTime() > OVERLAP_MS ? last : add();
  }
  function renew(): Token | null {
    const last = tokens.at(-1);
    const lastForced = forced.at(-1);
    if (lastForced && age(lastForced) < FORCE_GAP_MS) return last ?? add();
    if (forced.filter((at) => age(at) < 24 * 3600_000).length >= FORCED_A_DAY) return null;
    forced.push(now());
    for (const token of tokens) token.revoked = true;
    return add();
  }

  return {
    issue(force) {
      const token = force ? renew() : current();
      if (!token) return ERRCODES.dailyQuota;
      const expires_in = Math.floor((token.until.getTime() - now().getTime()) / 1000);
      return { ...OK, access_token: token.text, expires_in };
    },
    whyNot(text) {
      if (!text) return ERRCODES.tokenMissing;
      const token = tokens.find((one) => one.text === text);
      if (!token || token.revoked) return ERRCODES.badCredential;
      return token.until > now() ? null : ERRCODES.tokenExpired;
    },
    revoke() {
      for (const token of tokens) token.revoked = true;
      add();
    },
    issued: () => tokens.length,
  };
}
