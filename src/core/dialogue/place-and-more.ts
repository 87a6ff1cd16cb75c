import { hasPlaceShape } from "./place-shape.ts";

const CUTS = /[，,。；;！!\n]|(?=还有|另外|而且|并且)/u;
const MORE = /^(?:还有|另外|而且|并且)(?:就?是)?\s*/u;

/** "清泰街310号，还有是每天早上七点": the place, and what else was told in the same breath. */
export function placeAndMore(words: string): { readonly place: string; readonly more: string } {
  const pieces = words.split(CUTS).filter((piece) => piece.trim() !== "");
  const end = pieces.findIndex((piece, at) => at > 0 && (MORE.test(piece) || !hasPlaceShape(piece)));
  if (end < 0) return { place: words, more: "" };
  const told = pieces.slice(end).map((piece) => piece.replace(MORE, ""));
  return { place: pieces.slice(0, end).join("，"), more: told.filter(Boolean).join("，") };
}
