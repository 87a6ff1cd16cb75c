import type { Understand } from "../../src/core/understanding.ts";

/** Reads as before, but for whose matter it is: that could be any of these, by how likely each category is. */
export const tornBetween =
  (understand: Understand, confidences: Readonly<Record<string, number>>): Understand =>
  (text) => ({
    ...understand(text),
    categories: Object.entries(confidences).map(([label, confidence]) => ({ label, confidence })),
  });
