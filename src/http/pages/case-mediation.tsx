import type { ShownCase, ShownSide } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";
import { Qr } from "./qr.tsx";
import { choiceWord } from "./staff-words.ts";

/** Of a dispute: what each side was asked and said, and the link to hand on. */
export function Mediation({ shown: { invites, case: facts } }: { shown: ShownCase }) {
  if (invites.length === 0) return null;
  const refused = invites.some(({ given }) => given === false);
  return (
    <section class="card">
      <h2>调解</h2>
      <p>
        {refused
          ? "有一方不愿意：不调解，照一般办法办理。"
          : facts.consents?.applicant && facts.consents.respondent
            ? "双方都同意了，可以约时间调解，谈过后用“记录调解”。"
            : "双方都同意后才能调解。"}
      </p>
      {invites.map((one) => (
        <OneSide one={one} />
      ))}
    </section>
  );
}

function OneSide({ one: { side, askedAt, answeredAt, given, link } }: { one: ShownSide }) {
  const said = answeredAt === null ? "还没有回答" : `${minuteText(answeredAt)} ${given ? "同意" : "不同意"}`;
  return (
    <>
      <h3>{choiceWord(side)}</h3>
      <p>
        {minuteText(askedAt)} 问，{said}。
      </p>
      {link && side === "respondent" ? (
        <details class="action">
          <summary>
            <strong>给对方的链接</strong> <span class="quiet">当面扫一扫，或转到聊天里</span>
          </summary>
          <p>
            <a href={link}>{link}</a>
          </p>
          <Qr text={link} label="给对方的调解链接" />
        </details>
      ) : null}
      {link && side === "applicant" && answeredAt === null ? (
        <p class="quiet">
          诉求人不用聊天的，给这个链接：<a href={link}>{link}</a>
        </p>
      ) : null}
    </>
  );
}
