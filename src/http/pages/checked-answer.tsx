import type { ReplyElement } from "../../core/reply-elements.ts";
import type { ShownCase } from "../../services/show-case.ts";

const ELEMENT_WORDS = {
  when: "什么时候办的",
  whom: "和谁联系过",
  measure: "采取了什么措施",
  date: "日期（办结日，或下一步哪天）",
} as const satisfies Record<ReplyElement, string>;

/** What whoever verifies should look at before passing: it refuses nothing. */
export function CheckedAnswer({ shown: { answerCheck } }: { shown: ShownCase }) {
  if (!answerCheck || (answerCheck.untold.length === 0 && !answerCheck.besideThePoint)) return null;
  return (
    <section class="card warn">
      <h2>核查时请留意</h2>
      {answerCheck.besideThePoint ? (
        <p>答复可能没有回应诉求：两段文字说的很少是同一件事。请对照诉求再看一遍。</p>
      ) : null}
      {answerCheck.untold.length > 0 ? (
        <p>答复里没有写：{answerCheck.untold.map((element) => ELEMENT_WORDS[element]).join("、")}。</p>
      ) : null}
    </section>
  );
}
