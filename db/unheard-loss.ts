/** How a connection ends that the server, or its machine, cuts. */
const LOSSES: readonly unknown[] = [
  "CONNECTION_CLOSED",
  "ECONNRESET",
  "EPIPE",
  "ECONNREFUSED",
  "57P01",
  "57P02",
  "57P03",
];

/**
 * Whether a rejection that nobody handles is only a connection lost while it was opened: postgres.js 3.4.9 asks each new
 * one for its array types and hands the answer's failure to nobody, which would end the process. Whoever waits for that
 * connection gets another one.
 */
export function isUnheardLoss(error: unknown): boolean {
  return error instanceof Error && "code" in error && LOSSES.includes(error.code);
}
