interface PagerProps {
  /** Where the next page is; nothing is shown on the last one. */
  readonly next: string | null;
  /** Back to the newest, once one has gone on. */
  readonly first?: string | null;
}

/** On to the next page of a list. */
export function Pager({ next, first = null }: PagerProps) {
  if (!next && !first) return null;
  return (
    <nav class="pager" aria-label="翻页">
      {first ? <a href={first}>回到第一页</a> : null}
      {next ? (
        <a class="button second" href={next} rel="next">
          下一页
        </a>
      ) : null}
    </nav>
  );
}
