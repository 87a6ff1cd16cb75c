import type { Child } from "hono/jsx";

interface BadgeProps {
  /** `late` and `emergency` are the strongest; without a kind it only names something. */
  readonly kind?: "urgent" | "late" | "emergency" | "warn" | "bad" | "good";
  readonly children?: Child;
}

/** A word beside a thing. Says it in words: its colour only repeats them. */
export function Badge({ kind, children }: BadgeProps) {
  return <span class={kind ? `badge ${kind}` : "badge"}>{children}</span>;
}
