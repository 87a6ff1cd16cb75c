import type { MediaKind, MediaRefusal } from "../../core/media.ts";
import type { MediaView } from "../../services/media-view.ts";

const KIND_WORDS: Readonly<Record<MediaKind, string>> = {
  photo: "照片",
  voice: "录音",
  video: "录像",
  file: "文件",
};
const WHOSE_WORDS = { resident: "居民", staff: "工作人员" } as const;

const REFUSAL_WORDS: Readonly<Record<MediaRefusal, string>> = {
  platform: "平台没有给出，可能太大或已过期",
  type: "这种文件不保存",
  too_late: "三天没有取到",
  too_many: "一小时内太多，没有保存",
  erased: "已按当事人要求或保存期限删除",
};

interface AttachmentsProps {
  readonly media: readonly MediaView[];
  /** All that they are numbered among; default: themselves. */
  readonly among?: readonly MediaView[];
}

/** What was sent with words: photos open larger, recordings are downloaded; what is not there says why. */
export function Attachments({ media, among = media }: AttachmentsProps) {
  if (media.length === 0) return null;
  return (
    <>
      <div class="photos">
        {media.map((one) => (
          <Attachment one={one} name={nameOf(one, among)} />
        ))}
      </div>
      {media.some(({ kind, state }) => kind === "video" && state === "kept") ? (
        <p class="quiet">录像按原样保存，可能带有拍摄地点，请不要外传。</p>
      ) : null}
    </>
  );
}

/** "居民照片 1/3": whose it is, and which of how many of theirs. */
function nameOf({ id, kind, by }: MediaView, media: readonly MediaView[]): string {
  const alike = media.filter((one) => one.kind === kind && one.by === by);
  const place = alike.findIndex((one) => one.id === id) + 1;
  return `${WHOSE_WORDS[by]}${KIND_WORDS[kind]} ${place}/${alike.length}`;
}

/** A photo as lists and chats show it: small, and the whole of it behind the link. */
export const smallAddress = (id: string): string => `/media/${id}?size=small`;

function Attachment({ one, name }: { one: MediaView; name: string }) {
  const { id, kind, state, reason } = one;
  if (state === "pending") return <span class="photo">{name}：正在取来，稍后刷新</span>;
  if (state === "refused")
    return (
      <span class="photo">
        {name}：{REFUSAL_WORDS[reason ?? "platform"]}，请到原聊天里看
      </span>
    );
  const address = `/media/${id}`;
  if (kind === "photo")
    return (
      <a class="photo" href={address}>
        <img src={smallAddress(id)} alt={name} width={144} height={144} loading="lazy" />
      </a>
    );
  return (
    <a class="photo" href={address} download>
      {name}：下载{kind === "voice" ? "收听" : "观看"}
    </a>
  );
}
