import type { Child } from "hono/jsx";

interface DisclosureProps {
  readonly title: string;
  /** What opening or doing it means, told before. */
  readonly hint?: string | undefined;
  readonly open?: boolean;
  readonly children?: Child;
}

/** Something to open where it is, without JavaScript. */
export function Disclosure({ title, hint, open = false, children }: DisclosureProps) {
  return (
    <details class="action" open={open}>
      <summary>
        <strong>{title}</strong> {hint ? <span class="quiet">{hint}</span> : null}
      </summary>
      {children}
    </details>
  );
}
