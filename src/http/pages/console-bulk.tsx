import type { BulkAction } from "../../core/bulk.ts";
import type { DoneOrNot, Reviewed } from "../../services/act-on-several.ts";
import { Badges } from "./staff-cases.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { refusalWords } from "./staff-refusals.ts";

interface BulkWords {
  readonly label: string;
  /** What comes of it for one case, told before. */
  readonly does: string;
  readonly needsText?: string;
}

export const BULK_WORDS: Readonly<Record<BulkAction, BulkWords>> = {
  accept: { label: "立案", does: "立案，通知诉求人已受理" },
  dispatch: { label: "派给建议的单位", does: "派遣，时限从现在开始计算，通知诉求人和单位" },
  merge: { label: "并成一件", does: "并入选定的一件，通知诉求人" },
  supervise: { label: "催办", does: "向承办单位发催办提醒", needsText: "催办的话" },
  note: { label: "写同一条备注", does: "记一条内部备注，只有工作人员看得到", needsText: "备注" },
};

interface ReviewProps {
  readonly desk: Desk;
  readonly action: BulkAction;
  readonly reviewed: readonly Reviewed[];
  /** The list they were chosen from. */
  readonly back: string;
}

/** Every chosen case with what would become of it; nothing has been done yet. */
export function BulkReviewPage({ desk, action, reviewed, back }: ReviewProps) {
  const { label, needsText } = BULK_WORDS[action];
  const able = reviewed.filter(({ refusal }) => refusal === null);
  const enough = able.length > (action === "merge" ? 1 : 0);
  return (
    <StaffPage desk={desk} title={`一起办：${label}`}>
      <p>
        选了 {reviewed.length} 件，能办 {able.length}{" "}
        件。还什么都没有做：看过再确认，每件单独办，办不了的会说明原因。
      </p>
      <form method="post" action="/staff/bulk/apply" class="stack wide">
        <input type="hidden" name="action" value={action} />
        <input type="hidden" name="back" value={back} />
        <ReviewTable action={action} reviewed={reviewed} />
        {needsText ? (
          <>
            <label for="bulk-text">{needsText}</label>
            <textarea id="bulk-text" name="text" rows={3} required maxlength={2000}></textarea>
          </>
        ) : null}
        <div class="row">
          {enough ? (
            <button type="submit" class="main">
              确认，{label}
            </button>
          ) : (
            <p>没有能这样办的案件。</p>
          )}
          <a href={`/staff${back}`}>返回列表，什么都不做</a>
        </div>
      </form>
    </StaffPage>
  );
}

function ReviewTable({ action, reviewed }: Pick<ReviewProps, "action" | "reviewed">) {
  const first = reviewed.find(({ refusal }) => refusal === null)?.number;
  return (
    <div class="scroll">
      <table class="stacked">
        <thead>
          <tr>
            {action === "merge" ? <th scope="col">留下哪件</th> : null}
            <th scope="col">工单号</th>
            <th scope="col">内容</th>
            <th scope="col">办了会怎样</th>
          </tr>
        </thead>
        <tbody>
          {reviewed.map((one) => (
            <tr>
              {action === "merge" ? (
                <td>
                  {one.refusal ? null : (
                    <label>
                      <input type="radio" name="into" value={one.number} checked={one.number === first} />{" "}
                      留下
                    </label>
                  )}
                </td>
              ) : null}
              <td>
                <a class="number" href={`/staff/cases/${one.number}`}>
                  {one.number}
                </a>{" "}
                {one.case ? <Badges row={one.case} /> : null}
              </td>
              <td>{one.case ? [...one.case.text].slice(0, 60).join("") : "—"}</td>
              <td>
                <Consequence action={action} one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Consequence({ action, one }: { action: BulkAction; one: Reviewed }) {
  if (one.refusal || !one.case)
    return <span class="late">不办：{refusalWords(one.refusal ?? { code: "case.not_found" })}</span>;
  return (
    <>
      <input type="hidden" name="item" value={`${one.number}:${one.case.version}:${one.unit?.code ?? ""}`} />
      {one.unit ? (
        <>
          派给<strong>{one.unit.name}</strong>（{one.unit.duty}）。
        </>
      ) : null}
      {BULK_WORDS[action].does}
    </>
  );
}

interface ResultProps {
  readonly desk: Desk;
  readonly action: BulkAction;
  readonly results: readonly DoneOrNot[];
  readonly back: string;
}

/** What became of each: done, or refused and why. */
export function BulkResultPage({ desk, action, results, back }: ResultProps) {
  const done = results.filter(({ refusal }) => refusal === null).length;
  return (
    <StaffPage desk={desk} title={`一起办：${BULK_WORDS[action].label}`} scripts={["instead.js"]}>
      <p
        role="status"
        data-instead={`/staff${back}`}
        class={done === results.length ? "flash good" : "flash error"}
      >
        {results.length} 件里办成 {done} 件
        {done < results.length ? `，没有办成 ${results.length - done} 件` : ""}。
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">工单号</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ number, refusal }) => (
              <tr>
                <td>
                  <a class="number" href={`/staff/cases/${number}`}>
                    {number}
                  </a>
                </td>
                <td>{refusal ? <span class="late">没有办成：{refusalWords(refusal)}</span> : "已办"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <a class="button" href={`/staff${back}`}>
          返回列表
        </a>
      </p>
    </StaffPage>
  );
}
