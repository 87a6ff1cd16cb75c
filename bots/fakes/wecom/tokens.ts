import { type Answer, ERRCODES, OK } from "./errcodes.ts";

const LIFE_MS = 7200_000;

export interface Tokens {
  issue(): Answer;
  /** Null: the token counts. */
  whyNot(text: string | undefined): Answer | null;
  /** The platform ends it early, as it may. */
  revoke(): void;
  issued(): number;
}

/** access_token by `gettoken`: two hours, the same for everybody who asks meanwhile. */
export function keepTokens(now: () => Date): Tokens {
  const tokens: { text: string; until: Date; revoked: boolean }[] = [];
  return {
    issue() {
      let last = tokens.at(-1);
      if (!last || last.revoked || last.until <= now()) {
        const text = `wecom-token-${tokens.length + 1}`;
        last = { text, until: new Date(now().getTime() + LIFE_MS), revoked: false };
        tokens.push(last);
      }
      const expires_in = Math.floor((last.until.getTime() - now().getTime()) / 1000);
      return { ...OK, access_token: last.text, expires_in };
    },
    whyNot(text) {
      if (!text) return ERRCODES.tokenMissing;
      const token = tokens.find((one) => one.text === text);
      if (!token || token.revoked) return ERRCODES.badToken;
      return token.until > now() ? null : ERRCODES.tokenExpired;
    },
    revoke() {
      for (const token of tokens) token.revoked = true;
    },
    issued: () => tokens.length,
  };
}
