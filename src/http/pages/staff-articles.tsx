import { ARTICLE_LISTS, type ArticleList, keepsOwn, mayArticle, PROPOSED_DAYS } from "../../core/articles.ts";
import { addDays, dayOf } from "../../core/calendar.ts";
import { beginningOf } from "../../core/clean.ts";
import type { ArticleContent } from "../../services/change-article.ts";
import type { AlikeArticle } from "../../services/find-alike-articles.ts";
import type { ArticleSummary } from "../../services/find-articles.ts";
import type { ArticlePreview } from "../../services/preview-article.ts";
import { AlikeHint, Preview } from "./article-help.tsx";
import { LIST_HELP, LIST_WORDS } from "./article-words.ts";
import { isoDayText } from "./dates.ts";
import { Empty } from "./parts/empty.tsx";
import { Tabs } from "./parts/tabs.tsx";
import { ARTICLES, type Desk, StaffPage } from "./staff-frame.tsx";

export type Written = ArticleContent;

interface ArticlesProps {
  readonly desk: Desk;
  readonly list: ArticleList;
  /** Only those this person may change. */
  readonly mine: boolean;
  readonly articles: readonly ArticleSummary[];
  readonly counts: Readonly<Record<ArticleList, number>>;
}

/** The owner's lists: what waits for review first. */
export function ArticlesPage({ desk, list, mine, articles, counts }: ArticlesProps) {
  const all = !mine && keepsOwn(desk.staff.role) ? "&all=1" : "";
  return (
    <StaffPage desk={desk} title="知识库">
      <Tabs
        label="列表"
        tabs={ARTICLE_LISTS.map((name) => ({
          href: `${ARTICLES}?list=${name}${all}`,
          label: LIST_WORDS[name],
          current: name === list,
          count: counts[name],
        }))}
      />
      <p class="quiet">{LIST_HELP[list]}</p>
      <p>
        {mayWrite(desk) ? (
          <a class="button" href={`${ARTICLES}/new`}>
            写一篇
          </a>
        ) : null}{" "}
        {keepsOwn(desk.staff.role) ? (
          <a href={`${ARTICLES}?list=${list}${mine ? "&all=1" : ""}`}>
            {mine ? "看全部单位的" : "只看我们维护的"}
          </a>
        ) : null}
      </p>
      {articles.length === 0 ? (
        <Empty title="这里没有文章。">看看其他列表；答复过的咨询也可以起草成文章。</Empty>
      ) : null}
      {articles.map((article) => (
        <ArticleCard article={article} />
      ))}
    </StaffPage>
  );
}

const mayWrite = ({ staff, organisation }: Desk): boolean =>
  mayArticle(staff, "save", staff.unit, organisation.isWithin);

function ArticleCard({ article }: { article: ArticleSummary }) {
  const { id, title, body, ownerName, reviewBy, list, shipped, version } = article;
  return (
    <article class="card">
      <h2>
        <a href={`${ARTICLES}/${id}`}>{title}</a>
      </h2>
      <p class="text">{body.length > 120 ? `${beginningOf(body, 120)}…` : body}</p>
      <p class="quiet">
        {ownerName} · 复核至 {isoDayText(reviewBy)}
        {shipped ? ` · 随软件提供${version > 0 ? "，本地已改" : ""}` : ""}{" "}
        {list === "expired" ? <span class="badge late">已过期</span> : null}
        {list === "expiring" ? <span class="badge urgent">即将到期</span> : null}
      </p>
    </article>
  );
}

interface ArticleProps {
  readonly desk: Desk;
  /** Null: a new one. */
  readonly article: ArticleSummary | null;
  /** What the person wrote, where it was refused. */
  readonly written: Written | undefined;
  readonly preview?: ArticlePreview | undefined;
  readonly alike?: readonly AlikeArticle[];
  readonly publicUrl: string;
}

/** One article: read by everybody, edited by who keeps it. */
export function ArticlePage(props: ArticleProps) {
  const { desk, article, written, preview, alike = [], publicUrl } = props;
  const title = article ? article.title : "写一篇知识";
  return (
    <StaffPage
      desk={desk}
      title={title}
      styles={["articles.css"]}
      scripts={["htmx.js"]}
      head={<meta name="htmx-config" content="includeIndicatorCSS:false defaultTimeout:20000" />}
    >
      <p>
        <a href={`${ARTICLES}?list=${article?.list ?? "draft"}`}>← 知识库</a>{" "}
        {article ? (
          <span class="quiet">
            {LIST_WORDS[article.list]}
            {article.version > 0 ? ` · 第 ${article.version} 版 · ` : ""}
          </span>
        ) : null}
        {article && article.version > 0 ? <a href={`${ARTICLES}/${article.id}/history`}>谁改过什么</a> : null}
      </p>
      {preview ? <Preview preview={preview} publicUrl={publicUrl} /> : null}
      {article && !article.mine ? (
        <ReadArticle article={article} />
      ) : (
        <Edit desk={desk} article={article} written={written ?? article ?? blank(desk)} alike={alike} />
      )}
    </StaffPage>
  );
}

const blank = ({ staff, now }: Desk): Written => ({
  title: "",
  questions: [],
  body: "",
  source: "",
  owner: staff.unit,
  reviewBy: addDays(dayOf(now), PROPOSED_DAYS),
});

type Readable = Pick<ArticleSummary, "questions" | "body" | "source" | "ownerName" | "reviewBy">;

export function ReadArticle({
  article: { questions, body, source, ownerName, reviewBy },
}: {
  article: Readable;
}) {
  return (
    <article class="card">
      <p class="text">{body}</p>
      <p class="quiet">
        来源：{source} · 负责：{ownerName} · 复核至 {isoDayText(reviewBy)}
      </p>
      <h2>问法</h2>
      <ul>
        {questions.map((question) => (
          <li>{question}</li>
        ))}
      </ul>
    </article>
  );
}

interface EditProps {
  readonly desk: Desk;
  readonly article: ArticleSummary | null;
  readonly written: Written;
  readonly alike: readonly AlikeArticle[];
}

/** With JavaScript the hint follows what is written; without it, it comes with every preview and saving. */
function Edit({ desk, article, written, alike }: EditProps) {
  return (
    <form method="post" action={`${ARTICLES}/${article?.id ?? "new"}`} class="stack" id="article-form">
      {article ? <input type="hidden" name="version" value={article.version} /> : null}
      <label for="title">标题</label>
      <input id="title" name="title" required maxlength={60} value={written.title} />
      <label for="questions">居民会怎么问（一行一种，多写几种更容易找到）</label>
      <textarea id="questions" name="questions" rows={5} required maxlength={4000}>
        {written.questions.join("\n")}
      </textarea>
      <div
        hx-post={`${ARTICLES}/alike${article ? `?id=${article.id}` : ""}`}
        hx-trigger="change from:#title, change from:#questions"
        hx-target="#alike"
        hx-swap="outerHTML"
      >
        <AlikeHint alike={alike} />
      </div>
      <label for="body">答复（办什么、到哪里、带什么；不写个人信息）</label>
      <textarea id="body" name="body" rows={6} required maxlength={1000}>
        {written.body}
      </textarea>
      <label for="source">来源（居民看得到）</label>
      <input id="source" name="source" required maxlength={100} value={written.source} />
      <label for="owner">负责单位</label>
      <OwnerChoice desk={desk} owner={written.owner} />
      <label for="reviewBy">复核至（过了这一天不再答复居民）</label>
      <input id="reviewBy" name="reviewBy" type="date" required value={written.reviewBy} />
      <Buttons article={article} />
    </form>
  );
}

/** Units this person may write for; the present owner stays a choice even where it has no code. */
function OwnerChoice({ desk: { staff, organisation }, owner }: { desk: Desk; owner: string }) {
  const units = organisation.units.filter(
    ({ code, kind, closedOn }) =>
      code === owner ||
      (closedOn === null &&
        (kind === "department" || kind === "centre" || kind === "street" || kind === "utility") &&
        mayArticle(staff, "save", code, organisation.isWithin)),
  );
  return (
    <select id="owner" name="owner">
      {units.some(({ code }) => code === owner) ? null : (
        <option value={owner} selected>
          {owner}
        </option>
      )}
      {units.map(({ code, name }) => (
        <option value={code} selected={code === owner}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Each button with what it brings about. */
function Buttons({ article }: { article: ArticleSummary | null }) {
  const published = article?.state === "published";
  return (
    <>
      <p class="quiet">
        {published
          ? "保存后立即生效：居民再问，得到的是改后的答复。"
          : "保存为草稿，居民看不到。发布后，居民在聊天里问到这件事，会立即得到这个答复，并看到来源、负责单位和复核日期。"}
      </p>
      <div class="row">
        <button type="submit" name="do" value="preview">
          先看看居民看到的样子
        </button>
        {article && !published ? (
          <button type="submit" name="do" value="publish" class="main">
            保存并发布
          </button>
        ) : null}
        <button type="submit" name="do" value="save" class={article && !published ? "" : "main"}>
          {published ? "保存，立即生效" : "保存草稿"}
        </button>
        {published ? (
          <button type="submit" name="do" value="renew">
            内容没变，只延长日期
          </button>
        ) : null}
        {article && article.state !== "retired" ? (
          <button type="submit" name="do" value="retire" formnovalidate>
            {published ? "停用，不再答复居民" : "丢弃这份草稿"}
          </button>
        ) : null}
      </div>
    </>
  );
}
