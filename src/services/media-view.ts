import type { MediaRow } from "../../db/media.ts";
import type { MediaKind, MediaRefusal, MediaState } from "../core/media.ts";

/** An attachment as staff see it; its bytes are at /media/{id} once it is kept. */
export interface MediaView {
  readonly id: string;
  readonly kind: MediaKind;
  readonly state: MediaState;
  readonly by: "resident" | "staff";
  /** Why it is not shown; null unless it was refused. */
  readonly reason: MediaRefusal | null;
}

export const mediaView = ({ id, kind, state, owner, reason }: MediaRow): MediaView => ({
  id,
  kind,
  state,
  by: owner.startsWith("staff:") ? "staff" : "resident",
  reason,
});

/** The ids of what can be looked at now. */
export const shownPhotos = (media: readonly MediaView[]): string[] =>
  media.filter(({ kind, state }) => kind === "photo" && state === "kept").map(({ id }) => id);
