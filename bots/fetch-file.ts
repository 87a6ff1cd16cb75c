import { lookup as dnsLookup } from "node:dns/promises";
import { type ClientRequest, get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { FetchedFile } from "../src/core/ports.ts";
import { isPrivateAddress } from "./private-address.ts";

/** A host's addresses, as the system's resolver tells them. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;

export interface FetchFileOptions {
  /** Hosts of the platform, e.g. `api.telegram.org`: https only, and never at an address inside a network. */
  readonly hosts: readonly string[];
  /** An API root the operator configured: any address of its own, http too. */
  readonly root?: string;
  readonly maxBytes: number;
  /** For the whole of it, from the first byte sent to the last one got. */
  readonly timeoutMs: number;
  readonly resolve?: Resolve;
}

export type FetchFile = (url: string) => Promise<FetchedFile>;

const KINDS_OF_FAULT = {
  address: "the host's address lies inside a network",
  time: "not all of it came in time",
} as const;

/**
 * Downloads files that a platform holds, and nothing else: from its own hosts, at an address checked when the connection
 * is made, without redirects, capped in size and time. Node only. No reason tells the address: it may hold a token.
 */
export function createFetchFile(options: FetchFileOptions): FetchFile {
  return async (url) => {
    const target = URL.canParse(url) ? new URL(url) : null;
    const own =
      target !== null && options.root !== undefined && target.origin === new URL(options.root).origin;
    const refused = target === null ? "no address" : own ? null : whyNot(target, options.hosts);
    if (target === null || refused !== null) return { result: "refused", reason: refused ?? "no address" };
    return download(target, options, own);
  };
}

function whyNot({ protocol, hostname, port, username }: URL, hosts: readonly string[]): string | null {
  if (protocol !== "https:") return "files are fetched by https only";
  if (!hosts.includes(hostname) || port !== "" || username !== "") return "not a host of the platform";
  const literal = hostname.replace(/^\[|\]$/g, "");
  return isIP(literal) !== 0 && isPrivateAddress(literal) ? KINDS_OF_FAULT.address : null;
}

async function download(url: URL, options: FetchFileOptions, own: boolean): Promise<FetchedFile> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await respond(
      url,
      own ? {} : { lookup: publicLookup(options.resolve ?? resolve) },
      signal,
    );
    const refused = statusOf(response);
    if (refused) {
      response.destroy();
      return refused;
    }
    const bytes = await readCapped(response, options.maxBytes);
    return bytes
      ? { result: "fetched", bytes }
      : { result: "refused", reason: `the file is over ${options.maxBytes / 1024 / 1024} MiB` };
  } catch (error) {
    return failed(error, signal.aborted);
  }
}

interface Connecting {
  readonly lookup?: LookupFunction;
}

/** The answer's head. A connection of its own: none is kept whose address was checked for something else. */
function respond(url: URL, connecting: Connecting, signal: AbortSignal): Promise<IncomingMessage> {
  const get = url.protocol === "https:" ? getHttps : getHttp;
  const headers = { "accept-encoding": "identity" };
  return new Promise((resolveWith, reject) => {
    const request: ClientRequest = get(url, { ...connecting, headers, signal, agent: false }, resolveWith);
    request.once("error", reject);
  });
}

function statusOf({ statusCode = 0 }: IncomingMessage): FetchedFile | null {
  if (statusCode === 200) return null;
  if (statusCode >= 500 || statusCode === 429)
    return { result: "unreachable", reason: `error ${statusCode}` };
  const redirect = statusCode >= 300 && statusCode < 400;
  return { result: "refused", reason: redirect ? "a redirect is not followed" : `error ${statusCode}` };
}

/** Null above the cap: what comes after it is not read. */
async function readCapped(body: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(body.headers["content-length"]) > maxBytes) {
    body.destroy();
    return null;
  }
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  if (!body.complete) throw new Error("cut off");
  return new Uint8Array(Buffer.concat(chunks));
}

class PrivateAddress extends Error {}

function failed(error: unknown, late: boolean): FetchedFile {
  // A name server that lies may tell the truth in an hour: no reason to lose the file.
  if (error instanceof PrivateAddress) return { result: "unreachable", reason: KINDS_OF_FAULT.address };
  if (late) return { result: "unreachable", reason: KINDS_OF_FAULT.time };
  const code = error instanceof Error && "code" in error ? String(error.code) : "connection failed";
  return { result: "unreachable", reason: code };
}

const resolve: Resolve = (host) => dnsLookup(host, { all: true, verbatim: true });

/**
 * The lookup of the connection itself, so that no second answer of the name server can slip in between. One address
 * inside a network among the answers spoils all.
 */
function publicLookup(resolveHost: Resolve): LookupFunction {
  return (host, { all }, callback) => {
    resolveHost(host).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => isPrivateAddress(address)))
          return callback(new PrivateAddress(), "", 0);
        if (all) return callback(null, [...found]);
        callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
}
