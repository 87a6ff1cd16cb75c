import type { Child } from "hono/jsx";
import { ConsoleDialogs } from "./console-dialogs.tsx";
import { Queues, type QueuesView } from "./console-queues.tsx";
import { SWAPS_LIST } from "./console-swaps.ts";
import { Flash, Page } from "./layout.tsx";
import { type Desk, StaffNav } from "./staff-frame.tsx";

interface FrameProps extends PaneProps {
  /** Of the page. */
  readonly title: string;
  readonly queues: QueuesView;
  /** The middle pane. */
  readonly list: Child;
}

/** The desk in three panes: queues, the list of one, and what is open. Every part has an address and works without JavaScript. */
export function ConsoleFrame({ desk, title, queues, list, ...pane }: FrameProps) {
  return (
    <Page
      assets={desk.assets}
      title={title}
      kind="staff"
      nav={<StaffNav desk={desk} />}
      styles={["console.css", "case.css"]}
      // What renews panes by itself comes last: the others are there by then, and keep what the reader opened.
      scripts={["htmx.js", "console.js", "console-keys.js", "case.js", "console-live.js"]}
      head={<meta name="htmx-config" content="includeIndicatorCSS:false defaultTimeout:20000" />}
    >
      <h1 class="hidden">案件工作台</h1>
      <div class="console" id="console" hx-history-elt="true">
        <Queues desk={desk} list={queues} />
        {list}
        <OpenPane desk={desk} {...pane} />
      </div>
      <p id="live" class="live" role="status" aria-live="polite"></p>
      <ConsoleDialogs desk={desk} />
    </Page>
  );
}

/** What a click in the list asks for: the title of the page, and the pane. */
export function PaneOnly(props: PaneProps) {
  return (
    <html lang="zh-CN">
      <head>
        <title>{props.open?.title} · 平安365</title>
      </head>
      <body>
        <OpenPane {...props} />
      </body>
    </html>
  );
}

interface PaneProps {
  readonly desk: Desk;
  /** What is open: a case's number or a consultation's id, and the title of the page. */
  readonly open?: { readonly number: string; readonly title: string } | undefined;
  /** The list it was opened from. */
  readonly back: string;
  /** What is in the pane; where nothing is open, what to do next. */
  readonly children?: Child;
}

function OpenPane({ desk, open, back, children }: PaneProps) {
  return (
    <section
      id="case"
      class={open ? "pane" : "pane empty"}
      aria-labelledby="case-title"
      tabindex={-1}
      data-number={open?.number}
    >
      {open ? (
        <p class="back">
          <a href={back} {...SWAPS_LIST}>
            ← 返回列表
          </a>
        </p>
      ) : null}
      <h2 id="case-title">{open?.title ?? "从哪里开始"}</h2>
      {desk.error ? <Flash kind="error" text={desk.error} /> : null}
      {desk.done ? <Flash kind="good" text={desk.done} /> : null}
      {children}
    </section>
  );
}
