import type { Child } from "hono/jsx";
import type { Staff } from "../../core/actors.ts";
import { type DeskRight, mayDesk } from "../../core/desk.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { Assets } from "../assets.ts";
import { Flash, Page } from "./layout.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

/** What every staff page knows. */
export interface Desk {
  readonly assets: Assets;
  readonly organisation: Organisation;
  readonly staff: Staff;
  /** Articles that are drafts, expired or about to be, and this person's to see to. */
  readonly articlesWaiting: number;
  /** Where the reader is, to mark it in the navigation. */
  readonly path: string;
  readonly now: Date;
  readonly error?: string | undefined;
  readonly done?: string | undefined;
}

export const SUPERVISION = "/staff/supervision";
export const BANK = "/staff/bank";
export const ARTICLES = "/staff/articles";

/** Where people go all day; the other places are in the menu. */
const DAILY: readonly string[] = [
  "/staff",
  "/staff/consultations",
  "/staff/claims",
  "/staff/street",
  SUPERVISION,
];

const PLACES: readonly (readonly [path: string, label: string, right: DeskRight | null])[] = [
  ["/staff", "案件", null],
  ["/staff/claims", "领单池", "read_claims"],
  ["/staff/offline", "自办登记", "offline"],
  ["/staff/street", "退办与吹哨", "street_desk"],
  ["/staff/consultations", "咨询", "read_consultations"],
  ["/staff/talks", "人工对话", "talk"],
  [SUPERVISION, "督办", null],
  [BANK, "挂账", null],
  ["/staff/asked", "协答", "draft_consultations"],
  [ARTICLES, "知识库", null],
  ["/staff/canned", "常用答复", null],
  ["/staff/alerts", "值班提醒", "duty"],
  ["/staff/calls", "联系不上", "read_calls"],
  ["/staff/quarantine", "隔离消息", "quarantine"],
  ["/staff/suggestions", "派遣建议", "read_suggestions"],
  ["/staff/training", "派遣练习", "training"],
  ["/staff/ledger", "台账", "read_ledger"],
  ["/staff/drops", "上报骤降", "read_drops"],
  ["/staff/brief", "一周参谋", "read_brief"],
  ["/staff/scans", "扫码", "read_duty"],
  ["/staff/duty", "值班与代理", null],
  ["/staff/imports", "导入案件", "import_cases"],
  ["/staff/organisation", "组织表", "read_organisation"],
  ["/staff/people", "人员", "people"],
  ["/staff/person", "个人信息", "personal_data"],
  ["/staff/access-log", "访问记录", "read_access_log"],
  ["/staff/keys", "密钥", "keys"],
];

interface StaffPageProps {
  readonly desk: Desk;
  readonly title: string;
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  readonly head?: Child;
  readonly children?: Child;
}

/** The frame of staff pages: who is signed in, and the places this role may go. */
export function StaffPage(props: StaffPageProps) {
  const { desk, title, head, children, styles = [], scripts = [] } = props;
  const nav = <StaffNav desk={desk} />;
  return (
    <Page
      assets={desk.assets}
      title={title}
      kind="staff"
      nav={nav}
      styles={["console.css", ...styles]}
      scripts={scripts}
      head={head}
    >
      <h1>{title}</h1>
      {desk.error ? <Flash kind="error" text={desk.error} /> : null}
      {desk.done ? <Flash kind="good" text={desk.done} /> : null}
      {children}
    </Page>
  );
}

/** The top of every page of the desk. */
export function StaffNav({ desk }: { desk: Desk }) {
  const { staff, organisation } = desk;
  const places = PLACES.filter(([, , right]) => right === null || mayDesk(staff.role, right));
  const rare = places.filter(([href]) => !DAILY.includes(href));
  return (
    <header class="top">
      <a class="brand" href="/staff">
        平安365 工作台
      </a>
      <nav aria-label="工作台">
        {places
          .filter(([href]) => DAILY.includes(href))
          .map(([href, label]) => (
            <PlaceLink href={href} label={label} desk={desk} />
          ))}
        {rare.length > 0 ? (
          <details class="menu" id="places">
            <summary>更多{desk.articlesWaiting > 0 ? `（${desk.articlesWaiting}）` : ""}</summary>
            <div>
              {rare.map(([href, label]) => (
                <PlaceLink href={href} label={label} desk={desk} />
              ))}
            </div>
          </details>
        ) : null}
      </nav>
      <form method="post" action="/staff/sign-out" class="row">
        <span class="quiet">
          <a href="/staff/me">{staff.name}</a>
          {staff.deputyOf ? "（代理）" : ""} · {ROLE_WORDS[staff.role]} ·{" "}
          {organisation.unit(staff.unit)?.name ?? staff.unit}
        </span>
        <button type="submit">退出</button>
      </form>
    </header>
  );
}

function PlaceLink({ href, label, desk }: { href: string; label: string; desk: Desk }) {
  const waiting = href === ARTICLES && desk.articlesWaiting > 0 ? `（${desk.articlesWaiting}）` : "";
  return (
    <a href={href} aria-current={desk.path === href ? "page" : undefined}>
      {label}
      {waiting}
    </a>
  );
}
