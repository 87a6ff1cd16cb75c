import type { ChannelName, NoticeState } from "../../core/glossary.ts";
import { CALL_AFTER } from "../../core/reach.ts";
import type { ChatReach } from "../../services/reach-of-chat.ts";
import type { ThreadLine } from "../../services/thread-lines.ts";
import type { CaseThread, ThreadChat } from "../../services/thread-of-case.ts";
import { newestFitting } from "./case-fitting.ts";
import { minuteText } from "./dates.ts";
import { heldWord, PURPOSE_WORDS, RESULT_WORDS, WAY_WORDS } from "./notice-words.ts";
import { CHANNEL_WORDS } from "./staff-words.ts";

/** One sign a channel, beside its name: it reads in grey and by ear. */
const CHANNEL_SIGNS: Readonly<Partial<Record<ChannelName, string>>> = {
  webchat: "网",
  telegram: "电",
  wechat: "微",
};

/** What became of a message, in the few words staff use. */
const DELIVERY_WORDS = {
  queued: "等待",
  sending: "正在发送",
  accepted: "已送达",
  held: "暂存",
  failed: "失败",
  unknown: "不确定是否送到",
} as const satisfies Record<NoticeState, string>;

interface ThreadProps {
  readonly thread: CaseThread;
  /** Where what is older than its first line is read. */
  readonly older: (first: Date) => string;
}

/** Everything said and told about a case, on every channel, oldest first. */
export function Thread({ thread, older }: ThreadProps) {
  const { chats, lines, more } = thread;
  const shown = newestFitting(lines, 40);
  const first = shown[0];
  const undelivered = lines.filter(({ delivery }) => delivery && UNTOLD.includes(delivery.state)).length;
  return (
    <>
      {chats.length === 0 ? <p>这一件没有聊天：由工作人员登记，结果不会自己送到谁那里。</p> : null}
      <ul class="windows">
        {chats.map((chat) => (
          <li>
            <Channel name={chat.channel} />{" "}
            <span>
              {whoseText(chat)}
              {chat.phone ? `，电话 ${chat.phone}` : ""}：{windowText(chat)}
            </span>
          </li>
        ))}
      </ul>
      {undelivered > 0 ? <p class="flash error">有 {undelivered} 条还没有送到，原因写在下面。</p> : null}
      {first && (more || shown.length < lines.length) ? (
        <p>
          <a href={older(first.at)}>更早的往来</a>
        </p>
      ) : null}
      {lines.length === 0 && chats.length > 0 ? <p class="quiet">聊天里还没有和这一件有关的往来。</p> : null}
      <ol class="thread">
        {shown.map((line) => (
          <Line line={line} />
        ))}
      </ol>
    </>
  );
}

/** Older lines of a case's thread. */
export const olderOfCase =
  (number: string) =>
  (first: Date): string =>
    `/staff/cases/${number}/thread?before=${encodeURIComponent(first.toISOString())}`;

const UNTOLD: readonly NoticeState[] = ["held", "failed", "unknown"];

function Channel({ name }: { name: ChannelName }) {
  return (
    <span class={`channel ${name}`}>
      <span class="sign" aria-hidden="true">
        {CHANNEL_SIGNS[name] ?? "聊"}
      </span>{" "}
      {CHANNEL_WORDS[name]}
    </span>
  );
}

const whoseText = ({ reporters }: ThreadChat): string => (reporters ? "诉求人" : "跟进的人");

/** What may still be sent, until when, and what happens instead. */
function windowText(chat: ChatReach): string {
  if (chat.left) return "对方已取消关注或拉黑，发不出去；要紧的请打电话";
  if (chat.off) return "这个渠道现在没有接通，消息先暂存";
  const muted = chat.muted ? "对方停了通知，只送答复；" : "";
  if (!chat.window) return `${muted}随时可以发`;
  const { left, spare, until } = chat.window;
  if (!until) return `${muted}窗口已关，${insteadText(chat)}`;
  const kept = left > spare ? `（其中 ${left - spare} 条留给延后原因和急事）` : "";
  return `${muted}还可发 ${left} 条，${minuteText(until)} 前${kept}`;
}

function insteadText({ ways }: ChatReach): string {
  const tried = ways.map((way) => WAY_WORDS[way]);
  const held = `暂存，等对方来消息；进展 ${CALL_AFTER.status} 小时、延后原因 ${CALL_AFTER.delay} 小时还没送到，转人工打电话`;
  return tried.length > 0 ? `改发${tried.join("、再发")}；都不行就${held}` : held;
}

const FROM_WORDS = { reporter: "诉求人", follower: "跟进的人", us: "我们" } as const;

function Line({ line }: { line: ThreadLine }) {
  const { at, channel, from, to, text, attachments, located, delivery } = line;
  const whom = to === "follower" ? "发给跟进的人" : FROM_WORDS[from];
  return (
    <li class={from === "us" ? "ours" : "theirs"}>
      <p class="quiet">
        <Channel name={channel} /> {whom} · <time datetime={at.toISOString()}>{minuteText(at)}</time>
      </p>
      <p class="text" dir="auto">
        {text ?? "（内容没有保存，或这个渠道没有接通）"}
      </p>
      {attachments > 0 ? <p class="quiet">附了 {attachments} 个照片或文件，见“诉求”和“经过”。</p> : null}
      {located ? <p class="quiet">附了位置。</p> : null}
      {delivery ? <Delivery delivery={delivery} /> : null}
    </li>
  );
}

function Delivery({ delivery }: { delivery: NonNullable<ThreadLine["delivery"]> }) {
  const { state, purpose, reason, notBefore, ways } = delivery;
  const waits = state === "queued" && notBefore ? `，${minuteText(notBefore)} 再发` : "";
  return (
    <p class={UNTOLD.includes(state) ? "delivery bad" : "delivery"}>
      {PURPOSE_WORDS[purpose]}：{DELIVERY_WORDS[state]}
      {reason ? `（${heldWord(reason)}）` : ""}
      {waits}
      {ways.map(({ way, at, result }) => `；${minuteText(at)} ${WAY_WORDS[way]}${RESULT_WORDS[result]}`)}
    </p>
  );
}
