/** One try of one message: what came back, or null when the connection was cut. */
export interface PushTry {
  readonly status: number | null;
  readonly body: string;
}

/** An answer that comes too late is cut off, whatever the other side is doing. */
export async function postXml(url: string, body: string, ms: number, stopped: AbortSignal): Promise<PushTry> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(ms), stopped]),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: null, body: "" };
  }
}
