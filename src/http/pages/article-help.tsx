import type { AlikeArticle } from "../../services/find-alike-articles.ts";
import type { ArticlePreview } from "../../services/preview-article.ts";
import { LIST_WORDS } from "./article-words.ts";
import { LinkedText } from "./linked-text.tsx";
import { Flash } from "./parts/flash.tsx";
import { ARTICLES } from "./staff-frame.tsx";
import { refusalWords } from "./staff-refusals.ts";

/** What a resident would get in the chat, before anything is kept. */
export function Preview({ preview, publicUrl }: { preview: ArticlePreview; publicUrl: string }) {
  const { text, options, fault } = preview;
  return (
    <section class="card" id="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">居民会看到的样子</h2>
      <p class="quiet">还没有保存。在下面接着改，或者保存。</p>
      <div class="phone">
        <p class="speaker quiet">平安365</p>
        <p class="text" dir="auto">
          <LinkedText text={text} publicUrl={publicUrl} />
        </p>
        <ul class="options" aria-label="居民可以按的按钮">
          {options.map((option) => (
            <li>{option}</li>
          ))}
        </ul>
      </div>
      {fault ? <Flash kind="warn" text={`这样还不能发布：${refusalWords(fault)}`} /> : null}
    </section>
  );
}

/** Articles that perhaps say the same already: a hint, nothing is refused. */
export function AlikeHint({ alike }: { alike: readonly AlikeArticle[] }) {
  return (
    <div id="alike" class="alike" aria-live="polite">
      {alike.length > 0 ? (
        <>
          <p>
            <strong>可能已经有相近的文章。</strong>
            看看能不能直接改那一篇；确实不同就接着写，不影响保存。
          </p>
          <ul>
            {alike.map(({ id, title, ownerName, list, by }) => (
              <li>
                <a href={`${ARTICLES}/${id}`}>{title}</a>{" "}
                <span class="quiet">
                  {ownerName} · {LIST_WORDS[list]} · 居民问“{by}”会找到它
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
