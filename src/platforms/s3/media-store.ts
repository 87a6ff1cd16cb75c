import { AwsV4Signer } from "aws4fetch";
import type { Log, MediaStore } from "../../core/ports.ts";
import { Refused } from "../../core/refusals.ts";

/** A bucket of any S3-compatible service. */
export interface S3Config {
  /** `https://s3.example.cn` (the bucket comes in the path), or with `{bucket}` where the service wants it in the host. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

interface S3Options extends S3Config {
  readonly log: Log;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

const TIMEOUT_MS = 20_000;

interface Ask {
  readonly method: "PUT" | "GET" | "DELETE";
  readonly body?: Uint8Array;
  readonly type?: string;
}

/**
 * Media in a bucket, private: nothing in it is public, everybody reads through us. Every request is signed (SigV4) with
 * the digest of its body, so that what arrives is what was sent. What fails is refused as "service.unavailable".
 */
export function s3MediaStore(options: S3Options): MediaStore {
  const ask = (name: string, what: Ask) => request(options, name, what);
  return {
    async save(name, bytes, mime) {
      const answer = await ask(name, { method: "PUT", body: bytes, type: mime });
      await answer.body?.cancel();
      if (!answer.ok) fail(options, "PUT", answer.status);
    },
    async read(name) {
      const answer = await ask(name, { method: "GET" });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      await answer.body?.cancel();
      return answer.status === 404 ? null : fail(options, "GET", answer.status);
    },
    async remove(name) {
      const answer = await ask(name, { method: "DELETE" });
      await answer.body?.cancel();
      if (!answer.ok && answer.status !== 404) fail(options, "DELETE", answer.status);
    },
  };
}

function fail({ log }: S3Options, method: string, status: number | string): never {
  log.error({ store: "s3", method, status }, "the media store failed");
  throw new Refused("service.unavailable");
}

async function request(options: S3Options, name: string, { method, body, type }: Ask): Promise<Response> {
  const headers = {
    "x-amz-content-sha256": await sha256(body ?? new Uint8Array()),
    ...(type !== undefined && { "content-type": type }),
  };
  const { keyId: accessKeyId, secret: secretAccessKey, region } = options;
  const url = objectUrl(options, name);
  const key = { accessKeyId, secretAccessKey, region, service: "s3" };
  const signed = await new AwsV4Signer({ ...key, method, url, headers }).sign();
  const send = options.fetch ?? fetch;
  try {
    return await send(signed.url, {
      method,
      headers: signed.headers,
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
      redirect: "manual",
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
  } catch {
    return fail(options, method, "no answer");
  }
}

function objectUrl({ endpoint, bucket }: S3Config, name: string): string {
  const root = endpoint.replace(/\/+$/, "");
  const ofBucket = root.includes("{bucket}") ? root.replace("{bucket}", bucket) : `${root}/${bucket}`;
  return `${ofBucket}/${encodeURIComponent(name)}`;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
