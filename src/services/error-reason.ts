/**
 * Why something failed, in words that may be logged and kept: never the values of a query, which may be personal.
 */
export function errorReason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const { cause } = error;
  if (cause instanceof Error) return `${error.name}: ${codeOf(cause)}`;
  return codeOf(error) === error.name ? `${error.name}: ${error.message}` : `${error.name}: ${codeOf(error)}`;
}

const codeOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : error.name;
