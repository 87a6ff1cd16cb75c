// The desk by keyboard. Single keys are off while somebody types, can be changed and can be switched off (WCAG 2.1.4);
// what was chosen stays in this browser. The command bar finds queues, the open case's actions, lists and numbers.
const STORE = "desk-keys";
const DEFAULTS = { next: "j", previous: "k", pick: "x", search: "/", help: "?", command: ".", go: "g" };

const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "{}");
  } catch {
    return {};
  }
};
let settings = { on: true, ...stored() };
const keyOf = (name) => settings[name] ?? DEFAULTS[name];

const rows = () => [...document.querySelectorAll("#rows a")];
/** A dialog that was left holds the focus until the browser draws again, but nobody types there any more. */
const typing = (target) =>
  target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null &&
  !target.closest?.("dialog:not([open])");
const dialogOpen = () => document.querySelector("dialog[open]") !== null;

function step(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement?.closest?.(".case-row")?.querySelector("a"));
  const from = at >= 0 ? at : all.findIndex((row) => row.hasAttribute("aria-current"));
  const to = all[Math.min(all.length - 1, Math.max(0, from + by))] ?? all[0];
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
}

const DO = {
  next: () => step(1),
  previous: () => step(-1),
  pick: () => document.activeElement?.closest?.(".case-row")?.querySelector("input[name=number]")?.click(),
  search: () => document.getElementById("q")?.select(),
  help: () => document.getElementById("keys-help")?.showModal(),
  command: openCommand,
};

/** From the first key to the second: a slow hand has time, and a slow machine's delay is not the hand's. */
const GO_MS = 5_000;
let goSince = Number.NEGATIVE_INFINITY;

/** The queue whose letter follows "go". */
function queueAfterGo({ key, timeStamp }) {
  const going = timeStamp - goSince < GO_MS;
  goSince = Number.NEGATIVE_INFINITY;
  return going ? document.querySelector(`[data-queue-key="${CSS.escape(key.toLowerCase())}"]`) : null;
}

/** The open case's own buttons name their keys. */
const actionFor = (key) => document.querySelector(`#case [data-action][data-key="${CSS.escape(key)}" i]`);

/** Not the list of canned answers: / offers it where one writes. */
const FIRST = ":is(textarea, select, input:not([type=hidden]), button):not(.canned *)";

/** Opens an action's form where a keyboard goes on: in its first field, else at its button. */
function begin(action) {
  const rare = action.closest("#more-actions");
  if (rare) rare.open = true;
  const fold = action.closest("details");
  // Pressed again it goes on writing there.
  if (!(fold?.open && action.matches("summary"))) action.click();
  const first = fold?.open && fold.querySelector(FIRST);
  (first || action).focus();
}

/** While somebody writes: Escape leaves the field with its words kept, Ctrl/⌘-Enter sends them. */
function whileTyping(event) {
  const { key, target, defaultPrevented, isComposing } = event;
  if (defaultPrevented || isComposing || dialogOpen()) return;
  if (key === "Escape") {
    target.blur();
    // Where a keyboard goes on: the button that opened the form.
    target.closest("details")?.querySelector("summary")?.focus();
  } else if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.matches("textarea")) {
    event.preventDefault();
    target.form?.requestSubmit(target.form.querySelector("button:not([type=button])"));
  }
}

document.addEventListener("keydown", (event) => {
  const { key } = event;
  if (typing(event.target)) whileTyping(event);
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k") {
    event.preventDefault();
    openCommand();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !settings.on) return;
  if (typing(event.target) || dialogOpen() || key.length > 1) return;
  const queue = queueAfterGo(event);
  if (queue) {
    event.preventDefault();
    return queue.click();
  }
  const name = Object.keys(DEFAULTS).find((one) => keyOf(one) === key.toLowerCase());
  if (name === "go") {
    goSince = event.timeStamp;
  } else if (name) {
    event.preventDefault();
    DO[name]();
  } else {
    const action = actionFor(key);
    if (!action) return;
    event.preventDefault();
    begin(action);
  }
});

document.addEventListener("click", (event) => {
  const opens = event.target.closest?.("[data-opens]");
  if (opens?.dataset.opens === "command") openCommand();
  else if (opens) document.getElementById(opens.dataset.opens)?.showModal();
});

/* Command bar */
const bar = document.getElementById("command");
const box = document.getElementById("command-text");
const list = document.getElementById("command-list");
let found = [];
let chosen = 0;

const nameOf = (element) =>
  element.dataset.label ??
  element.getAttribute("aria-label") ??
  element.textContent.replaceAll(/\s+/g, " ").trim();
const asCommand = (kind) => (element) => ({ kind, name: nameOf(element), run: () => element.click() });

function commands() {
  const all = (selector, kind) => [...document.querySelectorAll(selector)].map(asCommand(kind));
  return [
    ...[...document.querySelectorAll("#case [data-action]")].map((action) => ({
      ...asCommand("这一件")(action),
      run: () => begin(action),
    })),
    ...all("#queues [data-queue-key]", "队列"),
    ...all("#queues [data-filter]", "常用"),
    ...all(".top nav a", "去"),
    { kind: "帮助", name: "全部按键和设置", run: DO.help },
  ];
}

function openCommand() {
  if (!bar || bar.open) return;
  box.value = "";
  bar.showModal();
  showFound();
}

function showFound() {
  const typed = box.value.trim().toLowerCase();
  const number = /^\d{13}$/.test(typed)
    ? [{ kind: "工单", name: typed, run: () => window.location.assign(`/staff/cases/${typed}`) }]
    : [];
  found = [
    ...number,
    ...commands().filter(({ name, kind }) => `${kind}${name}`.toLowerCase().includes(typed)),
  ].slice(0, 12);
  chosen = 0;
  list.replaceChildren(...found.map(lineOf));
  mark();
}

function lineOf({ kind, name }, index) {
  const line = document.createElement("div");
  line.id = `command-${index}`;
  line.setAttribute("role", "option");
  const what = document.createElement("span");
  what.className = "quiet";
  what.textContent = kind;
  line.append(what, ` ${name}`);
  line.addEventListener("click", () => run(index));
  return line;
}

function mark() {
  for (const [index, line] of [...list.children].entries())
    line.setAttribute("aria-selected", String(index === chosen));
  box.setAttribute("aria-activedescendant", found.length > 0 ? `command-${chosen}` : "");
  list.children[chosen]?.scrollIntoView({ block: "nearest" });
}

function run(index) {
  bar.close();
  found[index]?.run();
}

box?.addEventListener("input", showFound);
box?.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    chosen = (chosen + by + found.length) % Math.max(1, found.length);
    mark();
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    run(chosen);
  }
});

/* Settings */
const form = document.getElementById("keys-form");
function showSettings() {
  if (!form) return;
  form.elements.on.checked = settings.on;
  for (const name of Object.keys(DEFAULTS)) form.elements[name].value = keyOf(name);
}
form?.addEventListener("input", () => {
  const said = Object.keys(DEFAULTS).map((name) => [name, form.elements[name].value.trim().toLowerCase()]);
  settings = { on: form.elements.on.checked, ...Object.fromEntries(said.filter(([, key]) => key)) };
  localStorage.setItem(STORE, JSON.stringify(settings));
});
document.getElementById("keys-reset")?.addEventListener("click", () => {
  localStorage.removeItem(STORE);
  settings = { on: true };
  showSettings();
});
showSettings();
