import { type CaseEventType, STATE_WORDS } from "../../core/workflow.ts";
import type { MediaView } from "../../services/media-view.ts";
import type { HistoryEntry } from "../../services/show-case.ts";
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
  const { type, at, actor, detail, words, from, to } = entry;
  const label = type === "open" ? "上报" : EVENT_WORDS[type as CaseEventType][0];
  // The report itself stands at the top of the page.
  const told = type === "open" ? {} : { ...detail, ...words };
  const fields = Object.entries(told)
    .filter(([name]) => name in FIELD_WORDS)
    .sort(([a], [b]) => Number(a === "evidence") - Number(b === "evidence"));
  return (
    <li>
      <strong>{label}</strong>
      {from && from !== to ? `：${STATE_WORDS[from]} → ${STATE_WORDS[to]}` : ""}
      <br />
      <span class="quiet">
        <time datetime={at.toISOString()}>{minuteText(at)}</time> · {actorText(actor, entry, desk)}
      </span>
      {fields.map(([name, value]) => (
        <Told name={name} value={value} names={entry.names} media={media} desk={desk} />
      ))}
      {words === null ? <p class="quiet">文字已按要求删除。</p> : null}
    </li>
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
        <p class="text">
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

const ACTORS: Readonly<Record<string, string>> = { resident: "诉求人", system: "系统" };

function actorText(
  actor: Readonly<Record<string, string>>,
  { names }: HistoryEntry,
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
  if (name === "category") return organisation.category(text)?.name ?? text;
  return names[text] ?? organisation.unit(text)?.name ?? choiceWord(text);
}
