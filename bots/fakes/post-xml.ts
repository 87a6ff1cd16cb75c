/** One try of one message: what came back, or null when the connection was cut. */
export interface PushTry {
  readonly status: number | null;
  readonly body: string;
  /** How long the other side took, milliseconds. */
  readonly ms: number;
}

/** An answer that comes too late is cut off, whatever the other side is doing. */
export async function postXml(url: string, body: string, ms: number, stopped: AbortSignal): Promise<PushTry> {
  const began = performance.now();
  const took = () => performance.now() - began;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(ms), stopped]),
    });
    return { status: response.status, body: await response.text(), ms: took() };
  } catch {
    return { status: null, body: "", ms: took() };
  }
}
