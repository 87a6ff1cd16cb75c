import type { Child } from "hono/jsx";

interface FlashProps {
  readonly kind: "error" | "good" | "warn";
  readonly text?: string;
  /** More than words: a link to what mends it. */
  readonly children?: Child;
}

/** A message above the content; errors are read out at once. */
export function Flash({ text, kind, children }: FlashProps) {
  return (
    <p class={`flash ${kind}`} role={kind === "error" ? "alert" : "status"}>
      {text}
      {children}
    </p>
  );
}
