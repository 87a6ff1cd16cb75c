import type { Child } from "hono/jsx";

/** What the control inside must carry: `id`, and `aria-describedby` and `aria-invalid` where there is something to say. */
export interface FieldAria {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: "true";
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly help?: Child;
  /** What is wrong with what was typed, and what would be right. */
  readonly error?: string | undefined;
  readonly control: (aria: FieldAria) => Child;
}

/** A control with its label, the help before it and the error beside it, joined for those who hear the page. */
export function Field({ id, label, help, error, control }: FieldProps) {
  const said = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  const aria: FieldAria = {
    id,
    ...(said ? { "aria-describedby": said } : {}),
    ...(error ? { "aria-invalid": "true" } : {}),
  };
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {help ? (
        <p class="quiet" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {control(aria)}
    </div>
  );
}
