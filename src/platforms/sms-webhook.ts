import type { Clock, Delivery, SmsPort } from "../core/ports.ts";

export interface SmsWebhookOptions {
  readonly url: string;
  /** `whsec_` and base64, or the secret as it is. */
  readonly secret: string;
  readonly now: Clock;
  readonly timeoutMs?: number;
}

/**
 * Hands short messages to the operator's own gateway: POST {id, phone, text}, signed as Standard Webhooks are
 * (`v1,` and HMAC-SHA256 of "id.timestamp.body"), so that the gateway can tell us from others and a copy from a new one.
 */
export function createSmsWebhook({ url, secret, now, timeoutMs = 10_000 }: SmsWebhookOptions): SmsPort {
  return {
    async send({ id, phone, text }) {
      const body = JSON.stringify({ id, phone, text });
      const timestamp = String(Math.floor(now().getTime() / 1000));
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${await sign(secret, `${id}.${timestamp}.${body}`)}`,
      };
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await fetch(url, { method: "POST", headers, body, redirect: "error", signal });
        await response.body?.cancel();
        return deliveryOf(response);
      } catch {
        return { result: "unreachable", reason: "the SMS gateway could not be reached" };
      }
    },
  };
}

function deliveryOf({ ok, status, headers }: Response): Delivery {
  if (ok) return { result: "accepted" };
  const reason = `the SMS gateway answered ${status}`;
  if (status === 429)
    return { result: "throttled", retryAfterSeconds: Math.max(1, Number(headers.get("retry-after")) || 60) };
  return status >= 500 ? { result: "unreachable", reason } : { result: "refused", reason };
}

async function sign(secret: string, content: string): Promise<string> {
  const bytes = new TextEncoder();
  const given = secret.startsWith("whsec_")
    ? Uint8Array.from(atob(secret.slice(6)), (character) => character.charCodeAt(0))
    : bytes.encode(secret);
  const key = await crypto.subtle.importKey("raw", given, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, bytes.encode(content));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
