import type { Child } from "hono/jsx";

interface CardProps {
  readonly title?: Child;
  readonly kind?: "warn" | "bad" | "good";
  readonly id?: string;
  readonly children?: Child;
}

/** A sheet on the page with a heading of its own. */
export function Card({ title, kind, id, children }: CardProps) {
  return (
    <section class={kind ? `card ${kind}` : "card"} id={id}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}
