import { idInRef } from "../../src/core/media.ts";
import type { FetchedFile } from "../../src/core/ports.ts";
import { deliveryBy, type ErrcodeRow } from "./errcodes.ts";
import { CallFailure } from "./failure.ts";

type Get = (url: string) => Promise<FetchedFile>;

/** What a download needs of a platform of Tencent: its call, and what its errcodes mean. */
export interface MediaSource {
  readonly api: { fetchMedia(mediaId: string, get: Get): Promise<FetchedFile> };
  readonly get: Get;
  readonly rowOf: (code: number) => ErrcodeRow | undefined;
  readonly now: () => Date;
}

/** Fetches what a person sent, by its media id; the platforms keep it three days. Never throws. */
export async function downloadMedia(
  { api, get, rowOf, now }: MediaSource,
  ref: string,
): Promise<FetchedFile> {
  try {
    return await api.fetchMedia(idInRef(ref), get);
  } catch (error) {
    if (!(error instanceof CallFailure)) return { result: "unreachable", reason: "no answer" };
    const delivery = deliveryBy(rowOf, error, now());
    return delivery.result === "throttled" || delivery.result === "unreachable"
      ? delivery
      : { result: "refused", reason: `errcode ${error.code}` };
  }
}
