import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Key {
  readonly bucket: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface FakeS3 extends Key {
  readonly endpoint: string;
  /** Objects by key, as they lie in the bucket. */
  readonly objects: Map<string, { readonly bytes: Buffer; readonly type: string }>;
  /** Codes of what was refused. */
  readonly refused: string[];
  /** What it answers to the next requests instead: it is down. */
  failNext(status: number, times?: number): void;
  stop(): Promise<void>;
}

const KEY: Key = {
  bucket: "pingan-media",
  region: "cn-hangzhou",
  keyId: "AKIDOFATEST",
  secret: "a-secret/of+a-test",
};
const SKEW_MS = 15 * 60_000;

/**
 * A bucket behind real HTTP: PUT, GET and DELETE of objects, path style. It recomputes every signature from the request
 * as it came (AWS Signature Version 4, "Authenticating Requests"), with code of its own, and refuses what differs in
 * S3's words.
 */
export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3["objects"] = new Map();
  const refused: string[] = [];
  const faults: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const fault = faults.shift();
    if (fault !== undefined) return void response.writeHead(fault).end();
    const code = whyRefused(request, body);
    if (code !== null) {
      refused.push(code);
      return void response
        .writeHead(code === "BadDigest" ? 400 : 403, { "content-type": "application/xml" })
        .end(`<Error><Code>${code}</Code></Error>`);
    }
    answer(objects, request, body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...KEY,
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    refused,
    failNext: (status, times = 1) => void faults.push(...Array.from({ length: times }, () => status)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  objects: FakeS3["objects"],
  { method, url = "", headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const prefix = `/${KEY.bucket}/`;
  const { pathname } = new URL(url, "http://s3");
  if (!pathname.startsWith(prefix)) return void response.writeHead(404).end();
  const name = decodeURIComponent(pathname.slice(prefix.length));
  const found = objects.get(name);
  if (method === "PUT") {
    objects.set(name, { bytes: body, type: headers["content-type"] ?? "" });
    return void response.writeHead(200).end();
  }
  if (method === "DELETE") {
    objects.delete(name);
    return void response.writeHead(204).end();
  }
  if (!found) return void response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
  response.writeHead(200, { "content-type": found.type }).end(found.bytes);
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** S3's code for what is wrong with a request's signature; null when it is right. */
function whyRefused({ method = "", url = "", headers }: IncomingMessage, body: Buffer): string | null {
  const [, keyId, day = "", region = "", signed = "", signature = ""] =
    AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
  if (!signature) return "AccessDenied";
  if (keyId !== KEY.keyId) return "InvalidAccessKeyId";
  if (region !== KEY.region) return "AuthorizationHeaderMalformed";
  const date = String(headers["x-amz-date"] ?? "");
  const digest = String(headers["x-amz-content-sha256"] ?? "");
  const names = signed.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.includes(name)))
    return "AccessDenied";
  if (!date.startsWith(day) || Math.abs(Date.now() - instantOf(date)) > SKEW_MS)
    return "RequestTimeTooSkewed";
  const { pathname, search } = new URL(url, "http://s3");
  const lines = names.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`).join("");
  const canonical = [method, pathname, search.slice(1), lines, signed, digest].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", date, scope, sha256(Buffer.from(canonical))].join("\n");
  const key = [day, region, "s3", "aws4_request"].reduce<Buffer>(hmac, Buffer.from(`AWS4${KEY.secret}`));
  const right = hmac(key, toSign);
  if (!timingSafeEqual(right, Buffer.from(signature, "hex"))) return "SignatureDoesNotMatch";
  return digest === sha256(body) ? null : "BadDigest";
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
