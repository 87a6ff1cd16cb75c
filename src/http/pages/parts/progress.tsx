export interface ProgressStep {
  readonly label: string;
  /** When it was reached, as the reader sees it. */
  readonly at?: { readonly iso: string; readonly text: string } | undefined;
}

interface ProgressProps {
  readonly steps: readonly ProgressStep[];
  /** Index of the step reached now. */
  readonly now: number;
  readonly label: string;
  /** Said to those who hear the page: behind, at and before the current step. */
  readonly words: readonly [done: string, current: string, ahead: string];
  /** Side by side also on a phone, without times. */
  readonly short?: boolean;
}

/** How far something is: a line of steps that reads in grey and by ear. */
export function Progress({ steps, now, label, words, short = false }: ProgressProps) {
  return (
    <ol class={short ? "progress short" : "progress"} aria-label={label}>
      {steps.map(({ label: step, at }, index) => (
        <li class={index <= now ? "reached" : ""} aria-current={index === now ? "step" : undefined}>
          <span class="stage">{step}</span>
          <span class="hidden">{words[index < now ? 0 : index === now ? 1 : 2]}</span>
          {at && index <= now && !short ? <time datetime={at.iso}>{at.text}</time> : null}
        </li>
      ))}
    </ol>
  );
}
