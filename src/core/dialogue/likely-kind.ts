import type { Kind } from "../glossary.ts";
import type { Understanding } from "../understanding.ts";

/** What a text is, surely or best guessed. */
export const likelyKind = ({ kind }: Understanding): Kind | undefined =>
  "sure" in kind ? kind.sure : "unsure" in kind ? kind.unsure[0]?.label : undefined;
