import { OUTCOMES } from "../../core/glossary.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import type { Claimable } from "../../services/claim-board.ts";
import type { UnitCredit } from "../../services/count-credits.ts";
import type { Drop } from "../../services/find-drops.ts";
import { isoDayText, minuteText } from "./dates.ts";
import { Empty } from "./parts/empty.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";

interface ClaimsProps {
  readonly desk: Desk;
  readonly claims: readonly Claimable[];
  readonly credits: readonly UnitCredit[];
  /** Whether this person's unit may take any on. */
  readonly mayClaim: boolean;
}

/** 领单池: what a unit may take on with one press, and the credit it earned. */
export function ClaimsPage({ desk, claims, credits, mayClaim }: ClaimsProps) {
  return (
    <StaffPage desk={desk} title="领单池">
      <p class="quiet">
        这里是{STATE_WORDS.accepted}、还没有单位的案件。领办后由本单位主办，时限从领办开始算；先点先得。
      </p>
      {claims.length === 0 ? (
        <Empty title="现在没有可以领的。">{STATE_WORDS.accepted}、还没有派给单位的案件会出现在这里。</Empty>
      ) : null}
      {claims.map((one) => (
        <ClaimCard one={one} mayClaim={mayClaim} />
      ))}
      <h2>领办积分</h2>
      <p class="quiet">积分属于单位：难度 × 核查后的结果，不看件数，不排名。领了又退或被收回的不计。</p>
      {credits.length === 0 ? (
        <p>最近六个月还没有。</p>
      ) : (
        <ul>
          {credits.map(({ unit, month, credit, claims: n, beyondCap }) => (
            <li>
              {month} {unit.name}：{credit} 分（办结 {n} 件
              {beyondCap > 0 ? `，其中 ${beyondCap} 件一般件超过每月上限` : ""}）
            </li>
          ))}
        </ul>
      )}
    </StaffPage>
  );
}

function ClaimCard({ one, mayClaim }: { one: Claimable; mayClaim: boolean }) {
  return (
    <section class="card">
      <h3>
        {one.category.name} <span class="badge">{choiceWord(one.urgency)}</span>{" "}
        {one.ownDuty ? <span class="badge">本单位职责</span> : null}
      </h3>
      <p class="text">{one.gist}</p>
      <p class="quiet">
        {one.number} · {one.community?.name ?? "社区待定"}
        {one.dueAt ? ` · ${minuteText(one.dueAt)} 前办结` : ""}
      </p>
      {mayClaim ? (
        <form method="post" action={`/staff/claims/${one.number}`}>
          <button type="submit" class="main">
            领办
          </button>
        </form>
      ) : null}
    </section>
  );
}

export interface OfflineDraft {
  readonly text: string;
  readonly place: string;
  readonly evidence: string;
}

/** 自办: work done offline, recorded and closed with one form. */
export function OfflinePage({ desk, draft }: { desk: Desk; draft?: OfflineDraft | undefined }) {
  return (
    <StaffPage desk={desk} title="自办登记">
      <p class="quiet">已在现场办完的，写一句就结案，计入本单位自办。会抽查一部分；早办完不扣分。</p>
      <form method="post" action="/staff/offline" enctype="multipart/form-data" class="stack">
        <label for="offline-text">办了什么</label>
        <textarea id="offline-text" name="text" rows={3} required maxlength={4000}>
          {draft?.text ?? ""}
        </textarea>
        <label for="offline-place">地点（可不填，默认本单位辖区）</label>
        <input id="offline-place" name="place" maxlength={200} value={draft?.place ?? ""} />
        <label for="offline-outcome">办理结果</label>
        <select id="offline-outcome" name="outcome" required>
          {OUTCOMES.map((outcome) => (
            <option value={outcome}>{choiceWord(outcome)}</option>
          ))}
        </select>
        <label for="offline-evidence">凭据（有的类别要照片编号或说明）</label>
        <input id="offline-evidence" name="evidence" maxlength={500} value={draft?.evidence ?? ""} />
        <button type="submit" class="main">
          登记并结案
        </button>
      </form>
    </StaffPage>
  );
}

/** Where reports fell against a community's own history: a reason to ask, never a score. */
export function DropsPage({ desk, drops }: { desk: Desk; drops: readonly Drop[] }) {
  return (
    <StaffPage desk={desk} title="上报骤降">
      <p class="quiet">
        最近四周和再往前十二周比，某社区某类上报突然少了很多。这只是信号：可能是问题解决了，也可能有人不让上报，请去问一问。
      </p>
      {drops.length === 0 ? <Empty title="没有这样的信号。">各社区上报的件数没有突然变少。</Empty> : null}
      <ul>
        {drops.map(({ community, category, until, recent, before, chance }) => (
          <li>
            {isoDayText(until)}以前：{community.name} · {category.name}，近四周 {recent} 件，之前十二周{" "}
            {before} 件（平均每四周 {Math.round(before / 3)} 件）；碰巧这么少的可能性{" "}
            {(chance * 100).toFixed(2)}%
          </li>
        ))}
      </ul>
    </StaffPage>
  );
}
