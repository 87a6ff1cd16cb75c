import { DemoMistake } from "./options.ts";

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** Wall time of the request, milliseconds. */
  readonly ms: number;
}

/** One request as JSON; `token` goes into the Bearer header. */
export type Call = <T>(
  method: "GET" | "POST",
  path: string,
  sent?: { token?: string; body?: unknown },
) => Promise<Answer<T>>;

/** What the app says when it refuses. */
export interface Refusing {
  readonly error?: { readonly code: string; readonly message: string };
}

/** Talks to the app at `url`. @throws DemoMistake when it cannot be reached */
export function createCall(url: string): Call {
  return async <T>(
    method: "GET" | "POST",
    path: string,
    { token, body }: { token?: string; body?: unknown } = {},
  ) => {
    const from = performance.now();
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new DemoMistake(`No answer from ${url} (${reasonOf(error)}): is the app running there?`);
    });
    const text = await response.text();
    return { status: response.status, body: jsonOf(text) as T, ms: performance.now() - from };
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { code, message } = (cause ?? error) as { code?: string; message?: string };
  return code ?? message ?? "unknown";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** "409 case.changed_meanwhile" */
export const refusalOf = ({ status, body }: Answer<unknown>): string =>
  `${status} ${(body as Refusing).error?.code ?? ""}`.trim();
