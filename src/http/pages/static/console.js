// The console beyond links: panes are swapped by htmx (see hx-boost in the page); this marks the open row, keeps focus
// where a keyboard needs it, says aloud what changed, and leaves for the whole page where a part would not do.
document.documentElement.classList.add("js");

const live = document.getElementById("live");
const SIGNED_OUT = "您已退出登录，请刷新页面重新登录。";
const GONE = "这一件已不在您这里；没有提交的内容还在，可以先复制。";

/** Says something quietly at the foot, and to screen readers; "" takes it away. */
function say(text) {
  if (live && live.textContent !== text) live.textContent = text;
}

/** The row of the open case is marked: the list itself was not asked for again. */
function markOpen() {
  const number = document.getElementById("case")?.dataset.number;
  for (const link of document.querySelectorAll("#rows a[aria-current]")) link.removeAttribute("aria-current");
  if (number) document.querySelector(`#row-${number} a`)?.setAttribute("aria-current", "true");
}

/** Typed and not sent: leaving the case would lose it. */
function hasDraft() {
  const fields = document.querySelectorAll("#case textarea, #case input[type=text]");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

const OPENING = "正在打开…";
const FAILED = "网络不通，没有打开。请再试一次。";
let slow;
/** What somebody asked for last; panes that renew themselves meanwhile are not what is waited for. */
let awaited;

/** Said once it takes longer than a blink. */
function waiting(ctx) {
  awaited = ctx;
  clearTimeout(slow);
  slow = setTimeout(say, 400, OPENING);
}

function arrived({ type, detail }) {
  if (detail.ctx !== awaited) return;
  clearTimeout(slow);
  const past = type === "htmx:after:swap" ? [OPENING, FAILED] : [OPENING];
  if (past.includes(live?.textContent)) say("");
}

/** Panes that follow what others do, without anybody's asking. */
const ASK_BY_THEMSELVES = ["list", "case-body"];

/** A link's or form's target pane, "" for others. */
const paneOf = (ctx) => ctx?.target?.id ?? "";

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  // The list asking for itself leaves nothing.
  const leaves = ctx.sourceElement?.id !== "list" && ctx.sourceElement?.closest?.("#queues, #list, .back");
  if (leaves && hasDraft() && !window.confirm("有写了没有提交的内容，要离开这一件吗？"))
    event.preventDefault();
  else if (!ASK_BY_THEMSELVES.includes(ctx.sourceElement?.id)) waiting(ctx);
});

for (const end of ["htmx:after:swap", "htmx:finally:request"]) document.addEventListener(end, arrived);

// The list that asks for itself gives way to what somebody asks for, and is dropped: what it would have shown is owed.
let changes = 0;
let shown = 0;
/** Heard before the list asks. */
document.addEventListener("queues-changed", () => (changes += 1), { capture: true });

function asks({ detail: { ctx } }) {
  if (["list", "console"].includes(paneOf(ctx))) ctx.changes = changes;
}

function paysOff({ detail: { ctx } }) {
  if (ctx.changes !== undefined) shown = Math.max(shown, ctx.changes);
}

/** Asked for once more, once the way is free; not where the list's own asking came to nothing: the stream will tell. */
function owes({ detail: { ctx } }) {
  const inVain = ctx.sourceElement?.id === "list" && ctx.status !== "swapped";
  if (shown < changes && !inVain)
    setTimeout(() => document.body.dispatchEvent(new CustomEvent("queues-changed", { bubbles: true })));
}

document.addEventListener("htmx:before:request", asks);
document.addEventListener("htmx:after:swap", paysOff);
document.addEventListener("htmx:finally:request", owes);

/** The pane stays as it is: what is written there is not lost, and the next change asks again. */
function notRenewed(ctx, signedOut) {
  if (signedOut) say(SIGNED_OUT);
  else if (paneOf(ctx) === "case-body" && ctx.response.status === 404) say(GONE);
}

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  const { raw, status } = ctx.response;
  if (!["case", "case-body", "list"].includes(paneOf(ctx)) || ctx.request.method !== "GET") return;
  // Signed out, or something only a whole page can say.
  const elsewhere = raw.redirected && new URL(raw.url).pathname === "/staff/sign-in";
  if (status < 400 && !elsewhere) return;
  event.preventDefault();
  // What asked by itself takes nobody away from what they write.
  if (ASK_BY_THEMSELVES.includes(ctx.sourceElement?.id)) return notRenewed(ctx, elsewhere);
  window.location.assign(elsewhere ? window.location.href : ctx.request.action);
});

document.addEventListener("htmx:error", (event) => {
  // The stream tells of a broken connection; only what somebody asked for failed here.
  if (!ASK_BY_THEMSELVES.includes(event.detail.ctx?.sourceElement?.id)) say(FAILED);
});

const hasFocus = () => document.activeElement !== null && document.activeElement !== document.body;

/** Where a keyboard goes on, unless it is somewhere already. */
function goOnFromCase() {
  if (!hasFocus()) document.getElementById("case")?.focus({ preventScroll: true });
}

// After something was done, or refused: where it is said, and what comes next.
if (document.querySelector("#case[data-number] > .flash")) goOnFromCase();

let hadFocus = false;
document.addEventListener("htmx:before:swap", () => {
  hadFocus = hasFocus();
});

document.addEventListener("htmx:after:swap", (event) => {
  const { ctx } = event.detail;
  markOpen();
  const pane = paneOf(ctx);
  if (pane === "case" && ctx.request.method === "GET") {
    const opened = document.getElementById("case");
    opened?.scrollTo(0, 0);
    // From a link the reader goes on in the case; J and K stay in the list, and who writes already goes on writing.
    if (!document.activeElement?.closest("#rows, #case form")) opened?.focus({ preventScroll: true });
    say("");
  }
  // What had the focus may be gone with what others changed. Who has not begun yet begins at the page's top.
  if (pane && hadFocus) goOnFromCase();
});
