import type { ArticleChange, Piece } from "../../core/article-versions.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { ArticleHistory, ArticleVersion } from "../../services/article-history.ts";
import { ARTICLE_FIELD_WORDS, VERSION_WORDS } from "./article-words.ts";
import { minuteText } from "./dates.ts";
import { Card } from "./parts/card.tsx";
import { Disclosure } from "./parts/disclosure.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { ReadArticle } from "./staff-articles.tsx";
import { ARTICLES, type Desk, StaffPage } from "./staff-frame.tsx";

interface HistoryProps {
  readonly desk: Desk;
  readonly history: ArticleHistory;
  /** Not the newest ones. */
  readonly older: boolean;
}

/** Who changed what of an article, when, and the way back to an older version. */
export function ArticleHistoryPage({ desk, history: { article, versions, more }, older }: HistoryProps) {
  const path = `${ARTICLES}/${article.id}`;
  const last = versions.at(-1);
  return (
    <StaffPage desk={desk} title={`谁改过什么：${article.title}`} styles={["articles.css"]}>
      <p>
        <a href={path}>← 回到这篇知识</a>
      </p>
      {versions.length === 0 ? (
        <Empty title="还没有改过。">
          {article.shipped ? "这篇随软件提供，在这里改过以后，每一版都会留下。" : ""}
        </Empty>
      ) : null}
      {versions.map((version) => (
        <Version version={version} article={article} organisation={desk.organisation} path={path} />
      ))}
      <Pager
        next={more && last ? `${path}/history?before=${last.version}` : null}
        first={older ? `${path}/history` : null}
      />
    </StaffPage>
  );
}

interface VersionProps extends Pick<ArticleHistory, "article"> {
  readonly version: ArticleVersion;
  readonly organisation: Organisation;
  readonly path: string;
}

function Version({ version: shown, article, organisation, path }: VersionProps) {
  const { version, act, restored, at, byName, changes } = shown;
  const ownerName = organisation.unit(shown.owner)?.name ?? shown.owner;
  const current = version === article.version;
  return (
    <Card
      title={`第 ${version} 版：${VERSION_WORDS[act]}${restored === null ? "" : `（第 ${restored} 版）`}`}
    >
      <p class="quiet">
        {byName === null ? "软件自带" : `${byName} · `}
        {byName === null ? null : <time datetime={at.toISOString()}>{minuteText(at)}</time>}
        {current ? " · 现在的样子" : ""}
      </p>
      <Changes changes={changes} organisation={organisation} />
      <Disclosure title="这一版的全文">
        <h3>{shown.title}</h3>
        <ReadArticle article={{ ...shown, ownerName }} />
        {current || !article.mine ? null : <Restore article={article} from={version} path={path} />}
      </Disclosure>
    </Card>
  );
}

function Changes({
  changes,
  organisation,
}: {
  changes: readonly ArticleChange[];
  organisation: Organisation;
}) {
  if (changes.length === 0) return null;
  return (
    <dl class="facts changes">
      {changes.map(({ field, pieces }) => (
        <>
          <dt>{ARTICLE_FIELD_WORDS[field]}</dt>
          <dd class={field}>
            {pieces.map((piece) => (
              <Changed
                piece={
                  field === "owner"
                    ? { ...piece, text: organisation.unit(piece.text)?.name ?? piece.text }
                    : piece
                }
              />
            ))}
          </dd>
        </>
      ))}
    </dl>
  );
}

/** Taken out and put in: told by line and underline, and in words to those who hear the page. */
function Changed({ piece }: { piece: Piece }) {
  if (piece.in === "both") return <span>{piece.text}</span>;
  const out = piece.in === "old";
  const words = (
    <>
      <span class="hidden">{out ? "删去：" : "加上："}</span>
      {piece.text}
    </>
  );
  return out ? <del>{words}</del> : <ins>{words}</ins>;
}

interface RestoreProps extends Pick<ArticleHistory, "article"> {
  readonly from: number;
  readonly path: string;
}

function Restore({ article, from, path }: RestoreProps) {
  return (
    <form method="post" action={`${path}/restore`} class="stack">
      <input type="hidden" name="version" value={article.version} />
      <input type="hidden" name="from" value={from} />
      <p class="quiet">
        标题、问法、答复、来源回到这一版，成为新的一版；负责单位和复核日期不变。
        {article.state === "published"
          ? "立即生效：居民再问，得到的是这一版的答复。"
          : "居民看不到，发布后才会用来答复。"}
      </p>
      <div class="row">
        <button type="submit">恢复这一版</button>
      </div>
    </form>
  );
}
