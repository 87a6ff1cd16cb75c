import type { PersonCase, PersonData } from "../../services/export-person.ts";
import type { Assets } from "../assets.ts";
import { STAGE_WORDS } from "../words.ts";
import { minuteText } from "./dates.ts";
import { Flash, Page } from "./layout.tsx";
import { CHANNEL_WORDS } from "./staff-words.ts";

const MEDIA_WORDS = { photo: "照片", voice: "语音", video: "视频", file: "文件" } as const;

/** The door before one's own data: a press opens it, so that whatever previews links sees nothing. */
export function MyDataDoor({ assets, token }: { assets: Assets; token: string }) {
  return (
    <Page assets={assets} title="我的数据">
      <h1>我的数据</h1>
      <p>下一步会显示我们保存的、您自己的全部内容。旁边有人时请留意。</p>
      <form method="post" action={`/my-data/${token}`} class="stack">
        <button type="submit" name="as" value="page" class="main">
          打开查看
        </button>
        <button type="submit" name="as" value="json">
          下载（JSON 文件）
        </button>
      </form>
      <p class="quiet">链接 30 分钟内有效，只给您本人。要删除，请在聊天里回复“删除我的数据”。</p>
    </Page>
  );
}

/** The link is over or was never one. */
export function MyDataOver({ assets }: { assets: Assets }) {
  return (
    <Page assets={assets} title="链接已失效">
      <h1>链接已失效</h1>
      <Flash kind="error" text="这个链接过期了，或者数据已经删除。" />
      <p>请回到聊天，再回复一次“我的数据”。</p>
      <p>
        <a class="button" href="/">
          回到聊天
        </a>
      </p>
    </Page>
  );
}

/** Everything kept about one person, readable and printable. */
export function MyDataPage({ assets, data }: { assets: Assets; data: PersonData }) {
  return (
    <Page assets={assets} title="我的数据" styles={["my-data.css"]}>
      <h1>我的数据</h1>
      <p class="quiet">{minuteText(data.madeAt)} 的全部内容。评价是匿名的，查不到是谁评的，所以不在这里。</p>
      <Contact data={data} />
      <h2>事项（{data.cases.length} 件）</h2>
      {data.cases.length === 0 ? <p>没有。</p> : data.cases.map((one) => <OneCase one={one} />)}
      {data.followed.length > 0 ? <p>一起跟进的：{data.followed.join("、")}</p> : null}
      <h2>咨询（{data.consultations.length} 条）</h2>
      {data.consultations.length === 0 ? <p>没有。</p> : null}
      {data.consultations.map((one) => (
        <article class="card">
          <p class="quiet">{minuteText(one.askedAt)}</p>
          <p class="text">{one.question}</p>
          <p class="text">答：{one.answer ?? "还没有答复"}</p>
        </article>
      ))}
      <h2>照片和录音（{data.media.length} 个）</h2>
      <p>
        {data.media.length === 0
          ? "没有。"
          : data.media.map(({ kind, at }) => `${MEDIA_WORDS[kind]} ${minuteText(at)}`).join("；")}
      </p>
      <Messages data={data} />
    </Page>
  );
}

function Contact({ data: { channels, details } }: { data: PersonData }) {
  const yes = (said: boolean | null) => (said === null ? "没有说过" : said ? "同意" : "不同意");
  return (
    <section class="card">
      <h2>您是谁、怎么联系</h2>
      <ul>
        {channels.map((one) => (
          <li>
            {CHANNEL_WORDS[one.channel]}，编号 {one.id}，{minuteText(one.since)} 起
            {one.privacyNotice ? `；看过隐私告知第 ${one.privacyNotice} 版` : ""}
            {one.noticesStoppedAt ? `；${minuteText(one.noticesStoppedAt)} 停了通知` : ""}
          </li>
        ))}
        {details.map((one) => (
          <li>
            姓名 {one.name ?? "没有留"}，电话 {one.phone ?? "没有留"}；主动通知：{yes(one.mayNotify)}
            ；短信：{yes(one.mayText)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneCase({ one }: { one: PersonCase }) {
  return (
    <article class="card">
      <h3>
        {one.number}（查询码 {one.code}）· {STAGE_WORDS[one.stage]}
      </h3>
      <p class="text">{one.text}</p>
      <dl class="facts">
        <dt>类别</dt>
        <dd>{one.category}</dd>
        <dt>地点</dt>
        <dd>
          {one.place ?? "没有写"}
          {one.location ? `（${one.location.lat}, ${one.location.lon}）` : ""}
        </dd>
        <dt>单位</dt>
        <dd>{one.unit ?? "还没有"}</dd>
        <dt>答复</dt>
        <dd>{one.publicReply ?? "还没有"}</dd>
        <dt>经过</dt>
        <dd>{one.steps.map(({ stage, at }) => `${minuteText(at)} ${STAGE_WORDS[stage]}`).join("；")}</dd>
      </dl>
    </article>
  );
}

function Messages({ data: { messages, moreMessages } }: { data: PersonData }) {
  return (
    <>
      <h2>聊天记录（{messages.length} 条）</h2>
      {moreMessages ? <p>太多了，这里只有最早的 {messages.length} 条；要全部，请找工作人员。</p> : null}
      <ol class="said">
        {messages.map((one) => (
          <li>
            <span class="quiet">
              {minuteText(one.at)} {one.from === "me" ? "您" : "平安365"}（{CHANNEL_WORDS[one.channel]}）
            </span>
            <span class="text">
              {one.text}
              {one.attachments ? `［${one.attachments} 个附件］` : ""}
              {one.location ? `［位置 ${one.location.lat}, ${one.location.lon}］` : ""}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
