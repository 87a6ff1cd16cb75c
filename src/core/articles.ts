import type { Staff } from "./actors.ts";
import { addDays, dayOf } from "./calendar.ts";
import type { Role } from "./glossary.ts";
import type { Article } from "./understanding.ts";

/** A draft waits for somebody to publish it; only published ones answer residents. */
export const ARTICLE_STATES = ["draft", "published", "retired"] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

/** What may be done with an article. */
export const ARTICLE_ACTS = ["read", "save", "publish", "renew", "retire"] as const;
export type ArticleAct = (typeof ARTICLE_ACTS)[number];

/** any · own: the article is kept right by the actor's unit, or by one below it */
type Whose = "any" | "own";

const EDITORS = { officer: "any", centre: "any", department: "own" } as const satisfies Partial<
  Record<Role, Whose>
>;

/** Who may do what with articles. An absent role may not. */
export const ARTICLE_MAY = {
  read: {
    worker: "any",
    officer: "any",
    street: "any",
    centre: "any",
    department: "any",
    verifier: "any",
    supervisor: "any",
    leader: "any",
    admin: "any",
  },
  save: EDITORS,
  publish: EDITORS,
  renew: EDITORS,
  retire: EDITORS,
} as const satisfies Record<ArticleAct, Partial<Record<Role, Whose>>>;

/** Whether the person may do it with an article of this owner. `isWithin(unit, ancestor)`: the organisation's. */
export function mayArticle(
  staff: Staff,
  act: ArticleAct,
  owner: string,
  isWithin: (code: string, ancestor: string) => boolean,
): boolean {
  const grants: Partial<Record<Role, Whose>> = ARTICLE_MAY[act];
  const whose = grants[staff.role];
  return whose === "any" || (whose === "own" && (owner === staff.unit || isWithin(owner, staff.unit)));
}

/** Whether the role keeps only its own unit's articles; others keep all, or only read. */
export function keepsOwn(role: Role): boolean {
  const grants: Partial<Record<Role, Whose>> = ARTICLE_MAY.save;
  return grants[role] === "own";
}

/** What each act makes of an article; an act that is not here is refused. An edited one stays what it is. */
const ARTICLE_MOVES = {
  draft: { save: "draft", publish: "published", retire: "retired" },
  published: { save: "published", renew: "published", retire: "retired" },
  retired: { save: "draft", publish: "published" },
} as const satisfies Record<ArticleState, Partial<Record<ArticleAct, ArticleState>>>;

/** The state after the act, or null where it cannot be done. */
export function articleAfter(state: ArticleState, act: ArticleAct): ArticleState | null {
  const moves: Partial<Record<ArticleAct, ArticleState>> = ARTICLE_MOVES[state];
  return moves[act] ?? null;
}

/** Lists of the owner's page: what each article waits for. */
export const ARTICLE_LISTS = ["draft", "expiring", "expired", "in_use", "retired"] as const;
export type ArticleList = (typeof ARTICLE_LISTS)[number];

/** From so many days before the end on, its owner is asked to review it. */
const EXPIRING_DAYS = 30;
/** How long a new or renewed article is proposed to stand. */
export const PROPOSED_DAYS = 180;

/** The list an article is on today; exactly one. */
export function articleList(
  { state, reviewBy }: { readonly state: ArticleState; readonly reviewBy: string },
  now: Date,
): ArticleList {
  if (state !== "published") return state;
  if (reviewBy < dayOf(now)) return "expired";
  return reviewBy <= addDays(dayOf(now), EXPIRING_DAYS) ? "expiring" : "in_use";
}

/** An article as it is shipped, or as the deployment keeps it. */
export interface KeptArticle extends Article {
  readonly state: ArticleState;
  /** 0: as shipped, never changed here. */
  readonly version: number;
  readonly consultationId: string | null;
  readonly changedAt: Date | null;
}

/** The shipped articles with the deployment's own in their place and beside them. */
export function keptArticles(shipped: readonly Article[], own: readonly KeptArticle[]): KeptArticle[] {
  const replaced = new Set(own.map(({ id }) => id));
  const asShipped = shipped
    .filter(({ id }) => !replaced.has(id))
    .map((article) => ({
      ...article,
      state: "published" as const,
      version: 0,
      consultationId: null,
      changedAt: null,
    }));
  return [...asShipped, ...own];
}
