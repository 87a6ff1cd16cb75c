import type { ShownCase } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";
import type { Desk } from "./staff-frame.tsx";
import { actorText } from "./staff-history.tsx";

interface MentionedProps {
  readonly desk: Desk;
  readonly shown: ShownCase;
  /** Places of the notes in the history that this person had not seen. */
  readonly seqs: readonly number[];
}

/** The notes for which somebody was asked here, told once: they stand in the history as well. */
export function Mentioned({ desk, shown, seqs }: MentionedProps) {
  const notes = shown.history.filter(({ seq }) => seqs.includes(seq)).slice(-5);
  if (notes.length === 0) return null;
  return (
    <section class="flash" id="mentioned" aria-label="提到您的备注">
      {notes.map((note) => (
        <p>
          {actorText(note, desk)} {minuteText(note.at)} 提到您：
          <span dir="auto">{String(note.words?.["text"] ?? "文字已按要求删除。")}</span>
        </p>
      ))}
    </section>
  );
}
