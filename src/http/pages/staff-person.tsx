import type { Erased } from "../../services/erase-person.ts";
import type { FoundPerson, Proof } from "../../services/on-behalf.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { CHANNEL_WORDS } from "./staff-words.ts";

export const PERSON = "/staff/person";

const PROOF_WORDS = {
  code: "报出了工单号和查询码",
  document: "当面出示证件，与所留姓名一致",
  call_back: "回拨所留电话，本人接听确认",
} as const satisfies Record<Proof, string>;

interface PersonProps {
  readonly desk: Desk;
  readonly number?: string;
  readonly found?: FoundPerson | null;
  readonly erased?: Erased | null;
}

/** 个人信息: taken out or erased for a person who asks staff instead of their own chat. */
export function PersonPage({ desk, number = "", found = null, erased = null }: PersonProps) {
  return (
    <StaffPage desk={desk} title="个人信息：代为导出或删除">
      <p>
        本人在聊天里回复“我的数据”或“删除我的数据”就能自己办。这里只给来电、上门的人代办；先核实是本人。每次查找、导出、删除都会记录是谁办的。
      </p>
      {erased ? <Done erased={erased} /> : null}
      <form method="post" action={`${PERSON}/find`} class="card stack">
        <label for="number">此人反映过的任一工单号</label>
        <input id="number" name="number" value={number} inputmode="numeric" maxlength={20} required />
        <button type="submit" class="main">
          查找
        </button>
      </form>
      {found ? <Found found={found} /> : null}
    </StaffPage>
  );
}

/** Who never had a chat here can be told nothing. */
function Done({ erased: { counts, open, chats } }: { erased: Erased }) {
  return (
    <section class="card" role="status">
      <h2>{chats.size > 0 ? "已删除，并告知本人" : "已删除"}</h2>
      <p>
        消息 {counts.messages} 条、咨询 {counts.consultations} 条、照片和录音 {counts.media}{" "}
        个、已办结事项的文字 {counts.cases} 件。
      </p>
      <p>
        {open.length === 0
          ? "没有未办结的事项。"
          : `还在办的 ${open.length} 件匿名继续，办结次日删除文字和照片：${open.map(({ number }) => number).join("、")}。`}
      </p>
    </section>
  );
}

function Found({ found: { number, channels, ended, open } }: { found: FoundPerson }) {
  return (
    <section class="card">
      <h2>找到了反映 {number} 的人</h2>
      <p>渠道：{channels.map((channel) => CHANNEL_WORDS[channel]).join("、") || "没有"}</p>
      <p>
        已结束 {ended.length} 件{ended.length > 0 ? `：${ended.join("、")}` : ""}
      </p>
      <p>
        还在办 {open.length} 件{open.length > 0 ? `：${open.join("、")}` : ""}
      </p>
      <form method="post" action={`${PERSON}/export`} class="stack">
        <h3>导出给本人</h3>
        <ProofField number={number} of="export" />
        <button type="submit">导出 JSON</button>
      </form>
      <form method="post" action={`${PERSON}/erase`} class="stack">
        <h3>删除</h3>
        <p>
          立即删除聊天记录、联系方式、照片、咨询和已结束事项的文字，找不回来。还在办的匿名继续，办结次日删除。台账仍然对得上。
        </p>
        <ProofField number={number} of="erase" />
        <label>
          <input type="checkbox" name="sure" value="yes" required /> 已当着本人读过上面的话，本人要求删除
        </label>
        <button type="submit">删除此人的数据</button>
      </form>
    </section>
  );
}

function ProofField({ number, of }: { number: string; of: string }) {
  return (
    <>
      <input type="hidden" name="number" value={number} />
      <label for={`proof-${of}`}>怎么核实是本人的</label>
      <select id={`proof-${of}`} name="proof" required>
        <option value="">请选择</option>
        {Object.entries(PROOF_WORDS).map(([proof, words]) => (
          <option value={proof}>{words}</option>
        ))}
      </select>
    </>
  );
}
