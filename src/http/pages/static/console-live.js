// What changes at the desk appears by itself. The stream says which cases changed and that queues are to be counted
// again; the parts of the page ask for themselves: "case-{number}" and "queues-changed" on the body. After a broken
// connection everything in sight is asked for again, so nothing is lost.
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const AFRESH_MS = 60_000;
/** Before the session ends by itself: a page left open must not keep somebody signed in. */
const UNTOUCHED_MS = 25 * 60_000;
const BROKEN = "连接断开，正在重连";
const SIGNED_OUT = "您已退出登录，请刷新页面重新登录。";
const RESTING = "很久没有操作，已停止更新；动一动就继续。";

const live = document.getElementById("live");
let source;
let retry;
let failures = 0;
let missed = false;
let touchedAt = Date.now();

/** What the page knows of its stream, for whoever looks: "open" or "broken". */
const mark = (state) => {
  if (live) live.dataset.stream = state;
};
const say = (text) => {
  if (live && live.textContent !== text) live.textContent = text;
};
const tell = (name) => document.body.dispatchEvent(new CustomEvent(name, { bubbles: true }));
const openCase = () => document.getElementById("case")?.dataset.number;

function queuesChanged() {
  if (document.hidden) missed = true;
  else tell("queues-changed");
}

function everythingAgain() {
  queuesChanged();
  if (openCase()) tell(`case-${openCase()}`);
}

function connect() {
  clearTimeout(retry);
  source?.close();
  source = new EventSource("/staff/stream");
  source.addEventListener("open", (event) => {
    // The browser's own comes first, before the stream follows what is done: what it would ask for could miss something.
    if (!(event instanceof MessageEvent)) return;
    mark("open");
    if (failures > 0) say("");
    // The first time, too: something may have changed since the page was made.
    everythingAgain();
    failures = 0;
  });
  source.addEventListener("desk", (event) => {
    const { numbers, queues } = JSON.parse(event.data);
    for (const number of numbers) tell(`case-${number}`);
    if (queues) queuesChanged();
  });
  source.addEventListener("error", broken);
}

function broken() {
  source.close();
  mark("broken");
  failures += 1;
  // The server ends a stream now and then; only what lasts is worth a word.
  if (failures > 1) say(BROKEN);
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  retry = setTimeout(askThenConnect, wait / 2 + Math.random() * (wait / 2));
}

/** A stream says nothing of why it was refused: whoever is signed out is told, not kept waiting. */
async function isSignedOut() {
  const stop = new AbortController();
  const answer = await fetch("/staff/stream", { redirect: "manual", signal: stop.signal }).catch(() => null);
  stop.abort();
  return answer?.type === "opaqueredirect";
}

async function askThenConnect() {
  if (failures > 1 && (await isSignedOut())) say(SIGNED_OUT);
  else connect();
}

function rest() {
  const untouched = Date.now() - touchedAt > UNTOUCHED_MS;
  if (!untouched || source.readyState === EventSource.CLOSED) return;
  source.close();
  clearTimeout(retry);
  say(RESTING);
}

function touched() {
  const resting = Date.now() - touchedAt > UNTOUCHED_MS;
  touchedAt = Date.now();
  if (resting) {
    say("");
    connect();
  }
}

for (const name of ["pointerdown", "keydown", "wheel"])
  document.addEventListener(name, touched, { passive: true, capture: true });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && missed) {
    missed = false;
    everythingAgain();
  }
});
window.addEventListener("offline", () => {
  mark("broken");
  failures += 1;
  say(BROKEN);
});
window.addEventListener("online", connect);
// Clocks run on, and a case may have left this person's sight without a word.
setInterval(() => {
  rest();
  if (source.readyState === EventSource.OPEN && !document.hidden) tell("queues-changed");
}, AFRESH_MS);
connect();
