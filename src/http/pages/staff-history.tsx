import { type Audience, NOTICES } from "../../core/notices.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import type { MediaView } from "../../services/media-view.ts";
import type { HistoryEntry } from "../../services/show-case.ts";
import { newestFitting } from "./case-fitting.ts";
import { isoDayText, minuteText } from "./dates.ts";
import { Attachments } from "./media.tsx";
import type { Desk } from "./staff-frame.tsx";
import { choiceWord, EVENT_WORDS, FIELD_WORDS, ROLE_WORDS } from "./staff-words.ts";

interface HistoryProps {
  readonly history: readonly HistoryEntry[];
  /** What came with the case: photos that evidence names are among it. */
  readonly media: readonly MediaView[];
  readonly desk: Desk;
}

/** What the history can be narrowed down to. */
export const HISTORY_VIEWS = {
  all: ["全部", () => true],
  notes: ["备注", ({ type }) => type === "note"],
  moves: ["办理步骤", ({ from, to }) => from !== to],
  told: ["对诉求人说的", ({ type }) => tellsResident(type)],
} as const satisfies Record<string, readonly [string, (entry: HistoryEntry) => boolean]>;
export type HistoryView = keyof typeof HISTORY_VIEWS;

/** Whether an event tells the person who reported it. */
const tellsResident = (type: HistoryEntry["type"]): boolean =>
  (NOTICES[type] as readonly Audience[]).includes("resident");

export const historyView = (given: string | undefined): HistoryView =>
  (Object.keys(HISTORY_VIEWS) as HistoryView[]).find((name) => name === given) ?? "all";

interface TimelineProps extends HistoryProps {
  readonly number: string;
  readonly view: HistoryView;
}

/** The time line of a case, newest entries at once, the older ones behind 更早; narrowed down by links. */
export function Timeline({ history, media, desk, number, view }: TimelineProps) {
  const [, wanted] = HISTORY_VIEWS[view];
  const all = history.filter(wanted);
  const shown = newestFitting(all, 40);
  const first = shown[0];
  return (
    <div id="history">
      <nav class="tabs" aria-label="经过的筛选">
        {Object.entries(HISTORY_VIEWS).map(([name, [label, test]]) => (
          <a
            href={`/staff/cases/${number}?history=${name}#history`}
            aria-current={name === view ? "true" : undefined}
          >
            {label}（{history.filter(test).length}）
          </a>
        ))}
      </nav>
      {first && shown.length < all.length ? (
        <p>
          <a href={`/staff/cases/${number}/history?view=${view}&before=${first.seq}`}>
            更早的 {all.length - shown.length} 条
          </a>
        </p>
      ) : null}
      {all.length === 0 ? <p class="quiet">还没有这一类。</p> : null}
      <History history={shown} media={media} desk={desk} />
    </div>
  );
}

/** What happened, oldest first. Names units, never persons. */
export function History({ history, media, desk }: HistoryProps) {
  return (
    <ol class="timeline">
      {history.map((entry) => (
        <Entry entry={entry} media={media} desk={desk} />
      ))}
    </ol>
  );
}

interface EntryProps extends Omit<HistoryProps, "history"> {
  readonly entry: HistoryEntry;
}

function Entry({ entry, media, desk }: EntryProps) {
  const { type, at, detail, words, from, to } = entry;
  // The report itself stands at the top of the page.
  const told = type === "open" ? {} : { ...detail, ...words };
  const fields = Object.entries(told)
    .filter(([name]) => name in FIELD_WORDS)
    .sort(([a], [b]) => Number(a === "evidence") - Number(b === "evidence"));
  return (
    <li class={type === "note" ? "note" : undefined}>
      <strong>{entryLabel(entry)}</strong>
      {from && from !== to ? `：${STATE_WORDS[from]} → ${STATE_WORDS[to]}` : ""}
      <br />
      <span class="quiet">
        <time datetime={at.toISOString()}>{minuteText(at)}</time> · {actorText(entry, desk)}
      </span>
      {fields.map(([name, value]) => (
        <Told name={name} value={value} names={entry.names} media={media} desk={desk} />
      ))}
      {importedFrom(entry)}
      {words === null ? <p class="quiet">文字已按要求或因保存期满删除。</p> : null}
    </li>
  );
}

/** Where a case came from that was not reported here. */
function importedFrom({ type, detail }: HistoryEntry) {
  const imported = detail["imported"];
  if (type !== "open" || typeof imported !== "object" || imported === null) return null;
  const { from, id } = imported as { from?: unknown; id?: unknown };
  return (
    <p class="text" dir="auto">
      从“{String(from)}”的台账导入，原编号 {String(id)}
    </p>
  );
}

interface ToldProps {
  readonly name: string;
  readonly value: unknown;
  /** What units were called then. */
  readonly names: HistoryEntry["names"];
  readonly media: readonly MediaView[];
  readonly desk: Desk;
}

/** One thing that was said. Photos among evidence are shown, not named. */
function Told({ name, value, names, media, desk }: ToldProps) {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const named = name === "evidence" ? all.map(photoIn) : [];
  const photos = media.filter(({ id }) => named.includes(id));
  const rest = photos.length === 0 ? value : all.filter((one) => photoIn(one) === null);
  const said = valueText(name, rest, names, desk);
  return (
    <>
      {said ? (
        <p class="text" dir="auto">
          {FIELD_WORDS[name]}：{said}
        </p>
      ) : null}
      <Attachments media={photos} among={media} />
    </>
  );
}

/** The photo that a line of evidence names: its id alone, or "照片 <id>" as the form writes it. */
const photoIn = (line: unknown): string | null =>
  /^(?:照片 )?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(String(line))?.[1] ?? null;

/** What happened, in a word. */
export const entryLabel = ({ type }: HistoryEntry): string =>
  type === "open" ? "上报" : EVENT_WORDS[type][0];

const ACTORS: Readonly<Record<string, string>> = { resident: "诉求人", system: "系统" };

/** Who did it: a unit and a role, never a person. */
export function actorText(
  { actor, names }: Pick<HistoryEntry, "actor" | "names">,
  { organisation }: Desk,
): string {
  if (actor["type"] !== "staff") return ACTORS[actor["type"] ?? ""] ?? "系统";
  const roles: Readonly<Record<string, string>> = ROLE_WORDS;
  const unit = actor["unit"] ?? "";
  const words = [names[unit] ?? organisation.unit(unit)?.name ?? unit, roles[actor["role"] ?? ""] ?? ""];
  return [...new Set(words), ...(actor["standsFor"] ? ["（代理）"] : [])].join(" ");
}

function valueText(name: string, value: unknown, names: HistoryEntry["names"], desk: Desk): string {
  const { organisation } = desk;
  if (Array.isArray(value)) return value.map((one) => valueText(name, one, names, desk)).join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return isoDayText(value);
  const text = String(value);
  if (name === "category" || name === "takenCategory") return organisation.category(text)?.name ?? text;
  return names[text] ?? organisation.unit(text)?.name ?? choiceWord(text);
}
