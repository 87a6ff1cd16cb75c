import type { FetchedFile, Log } from "../../src/core/ports.ts";
import { CallFailure, whyNoAnswer } from "./failure.ts";
import { keepToken, type StoredToken, type TokenParts, type TokenStore } from "./tokens.ts";

/** Where and how a platform is called. */
export interface CallOptions {
  /** Without `/cgi-bin`: `https://api.weixin.qq.com`, `https://qyapi.weixin.qq.com`, or a server of one's own. */
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs: number;
  readonly now: () => Date;
  readonly tokens: TokenStore;
  readonly log?: Log;
}

export type Answer = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string>>;
type FetchToken = TokenParts["fetchToken"];

export interface Caller {
  /** @throws CallFailure */
  call(path: string, body: object): Promise<Answer>;
  upload(path: string, query: Query, file: Blob, name: string): Promise<Answer>;
  /** A file by `get`, which reads the address; JSON in its place is the platform's refusal. */
  download(path: string, query: Query, get: (url: string) => Promise<FetchedFile>): Promise<FetchedFile>;
}

/** The token is at fault: another one and a second try. */
const TOKEN_CODES: readonly unknown[] = [40001, 40014, 42001];

/** Calls with the shared token, renewed once where the platform refuses it. */
export function createCaller(options: CallOptions, fetchToken: FetchToken): Caller {
  const tokens = keepToken({ ...options, store: options.tokens, fetchToken });

  async function withToken<T>(send: (token: string) => Promise<T>): Promise<T> {
    const token = await tokens.get();
    try {
      return await send(token);
    } catch (error) {
      if (!(error instanceof CallFailure && TOKEN_CODES.includes(error.code))) throw error;
      return send(await tokens.renew(token));
    }
  }
  const at = (path: string, token: string, query: Query = {}) =>
    addressOf(options, path, { access_token: token, ...query });

  return {
    call: (path, body) =>
      withToken(async (token) => read(await request(options, at(path, token), json(body)))),
    upload: (path, query, file, name) =>
      withToken(async (token) => {
        const form = new FormData();
        form.set("media", file, name);
        return read(await request(options, at(path, token, query), { method: "POST", body: form }));
      }),
    download: (path, query, get) =>
      withToken(async (token) => {
        const fetched = await get(at(path, token, query));
        if (fetched.result === "fetched") refuseErrcode(fetched.bytes);
        return fetched;
      }),
  };
}

/** The token in an answer, and how long it counts. @throws CallFailure where there is none */
export function tokenIn({ access_token: token, expires_in: seconds }: Answer, now: Date): StoredToken {
  if (typeof token !== "string" || typeof seconds !== "number")
    throw new CallFailure("network", "no token in the answer");
  return { token, expiresAt: new Date(now.getTime() + seconds * 1000) };
}

/** A call before there is a token. @throws CallFailure */
export async function callBare(
  options: CallOptions,
  path: string,
  { query = {}, body }: { query?: Query; body?: object },
): Promise<Answer> {
  const init = body ? json(body) : { method: "GET" };
  return read(await request(options, addressOf(options, path, query), init));
}

function addressOf({ apiRoot }: CallOptions, path: string, query: Query): string {
  const url = new URL(`${apiRoot.replace(/\/+$/, "")}/cgi-bin/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

const json = (body: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** No redirects: a token must not follow one to another host. */
async function request(options: CallOptions, url: string, init: RequestInit): Promise<Response> {
  const send = options.fetch ?? fetch;
  const signal = AbortSignal.timeout(options.timeoutMs);
  return send(url, { ...init, redirect: "manual", signal }).catch(failed);
}

const failed = (error: unknown): never => {
  throw new CallFailure("network", whyNoAnswer(error));
};

/** The answer's fields. @throws CallFailure for an errcode, and for what is no answer of the platform */
async function read(response: Response): Promise<Answer> {
  const text = await response.text().catch(failed);
  const answer = parsed(text);
  if (!answer) throw new CallFailure("network", `HTTP ${response.status} without JSON`);
  const { errcode = 0 } = answer;
  if (errcode !== 0) throw new CallFailure(Number(errcode));
  if (!response.ok) throw new CallFailure("network", `HTTP ${response.status}`);
  return answer;
}

/** The longest refusal; files are longer. */
const MOST_REFUSAL_BYTES = 1024;

/** @throws CallFailure where the platform wrote its refusal in place of the file */
function refuseErrcode(bytes: Uint8Array): void {
  if (bytes.length > MOST_REFUSAL_BYTES || bytes[0] !== 0x7b) return;
  const errcode = Number(parsed(new TextDecoder().decode(bytes))?.["errcode"] ?? 0);
  if (errcode !== 0) throw new CallFailure(errcode);
}

function parsed(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Answer) : null;
  } catch {
    return null;
  }
}
