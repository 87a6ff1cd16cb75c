/** What the driver says where a server does not answer, or does not let us in. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name could not be looked up",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to it",
  ETIMEDOUT: "it does not answer",
  ECONNRESET: "it ended the connection",
  CONNECT_TIMEOUT: "it does not answer",
  CONNECTION_CLOSED: "it ended the connection",
  "28P01": "it refuses user or password",
  "28000": "it refuses user or password",
  "3D000": "it has no such database",
};

/** @throws with what would be right, never with the address itself: it may hold a password */
export function checkAddress(url: string): void {
  if (isAddress(url)) return;
  throw new Error(
    "DATABASE_URL is no address of a database: postgres://USER:PASSWORD@HOST:PORT/DATABASE was expected, " +
      "with special characters of user and password written as %XX.",
  );
}

function isAddress(url: string): boolean {
  try {
    const { protocol, username, password } = new URL(url);
    decodeURIComponent(username + password);
    return /^postgres(ql)?:$/.test(protocol);
  } catch {
    return false;
  }
}

/** The error of a first connection in one line an operator can act on; every other error as it is. */
export function unreachable(url: string, error: unknown): unknown {
  const reason = REASONS[codeOf(error) ?? ""];
  if (reason === undefined) return error;
  const { hostname, port } = new URL(url);
  return new Error(
    `DATABASE_URL cannot be reached at ${hostname}:${port || 5432}: ${reason}. ` +
      "Check the address, that PostgreSQL runs there, and that it lets this machine and user in.",
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  return first === undefined ? undefined : codeOf(first);
}
