export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
  /** How many lie there. */
  readonly count?: number;
}

/** Lists beside one another, as links: each has an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ href, label: name, current, count }) => (
        <a href={href} aria-current={current ? "page" : undefined}>
          {name}
          {count === undefined ? null : <span class="count">（{count}）</span>}
        </a>
      ))}
    </nav>
  );
}
