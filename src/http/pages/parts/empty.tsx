import type { Child } from "hono/jsx";

/** Nothing is here: what that means, and what to do if something was expected. */
export function Empty({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <strong>{title}</strong>
      {children ? <p>{children}</p> : null}
    </div>
  );
}
