/** What went wrong with a call to a platform of Tencent: its errcode, or "network" when there was no answer to read. */
export class CallFailure extends Error {
  readonly code: number | "network";
  /** Codes and kinds only: the platform's own words may name a person, and an address holds the token. */
  constructor(code: number | "network", why = "") {
    super(
      code === "network" ? `no answer from the platform: ${why || "connection failed"}` : `errcode ${code}`,
    );
    this.code = code;
  }
}

/** Why no answer came, in a code or kind; a network error's own message holds the address, and so the token. */
export function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  if (code) return code;
  return /timed out|timeout|abort/i.test(`${error.name} ${error.message}`)
    ? "no answer in time"
    : "connection failed";
}
