// Inside the case pane and the desk of consultations. Without it every part still works by itself.

/** Folds stay as the reader left them when the pane is made anew: `open` is theirs. */
window.htmx?.registerExtension("keep-open", {
  htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.matches?.("details")),
});

/** A page that comes back from the browser's memory may be past: its truth is asked for. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

let answers = null;

/** The canned answers, asked for once; none where the network fails: writing goes on. */
async function cannedAnswers() {
  if (answers) return answers;
  const number = document.getElementById("case-body")?.dataset.number ?? "";
  const asked = await fetch(`/staff/canned/list?case=${number}`).catch(() => null);
  if (!asked?.ok) return [];
  answers = (await asked.json()).answers;
  return answers;
}

/** Whom @ offers: those who may see the case and fit what was typed. The server knows names, units and pinyin. */
async function people(box, typed) {
  const asked = await fetch(`${box.dataset.mentions}?q=${encodeURIComponent(typed)}`).catch(() => null);
  if (!asked?.ok) return [];
  const found = (await asked.json()).people;
  return found.map(({ name, unit, role, write }) => ({
    title: `${name}，${unit} ${role}`,
    text: `@${write} `,
  }));
}

async function offered(box, { sign, typed }) {
  if (sign === "@") return people(box, typed);
  const all = await cannedAnswers();
  return all.filter(({ title, text }) => title.includes(typed) || text.includes(typed));
}

/** The sign before the caret that opens a list, and what follows it. */
function wordBefore(box) {
  const before = box.value.slice(0, box.selectionStart);
  const found = /(?:^|[\s，。；：])([/@])([^\s/@]{0,20})$/.exec(before) ?? /(@)([^\s/@]{0,20})$/.exec(before);
  if (!found) return null;
  const [, sign, typed] = found;
  if (sign === "/" && !box.dataset.canned) return null;
  if (sign === "@" && !box.dataset.mentions) return null;
  return { sign, typed, from: before.length - typed.length - 1 };
}

let list = null;

function close() {
  if (!list) return;
  list.box.removeAttribute("aria-controls");
  list.box.removeAttribute("aria-activedescendant");
  list.element.remove();
  list = null;
}

function mark(at) {
  const items = [...list.element.querySelectorAll("[role=option]")];
  list.at = items.length === 0 ? 0 : (at + items.length) % items.length;
  for (const [n, item] of items.entries()) item.setAttribute("aria-selected", String(n === list.at));
  const chosen = items[list.at];
  if (chosen) list.box.setAttribute("aria-activedescendant", chosen.id);
  chosen?.scrollIntoView({ block: "nearest" });
}

/** What is being asked for the box: settled once the list is that of the word as it is. */
let asking = Promise.resolve();

/** Typed on while the list was on its way: the choice is from the one that comes. */
async function takeMarked() {
  if (wordBefore(list.box)?.typed !== list.word.typed) await asking;
  const choice = list?.choices[list.at];
  if (choice) take(choice);
}

function take(choice) {
  const { box, word } = list;
  const end = word.from + 1 + word.typed.length;
  box.setRangeText(choice.text, word.from, end, "end");
  close();
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function item(choice, n) {
  const element = document.createElement("li");
  element.id = `suggested-${n}`;
  element.role = "option";
  element.textContent = choice.title;
  element.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(choice);
  });
  return element;
}

async function offer(box) {
  const word = wordBefore(box);
  if (!word) return close();
  const wanted = await offered(box, word);
  // Typed on while it was asked for: the later call offers.
  if (wordBefore(box)?.typed !== word.typed) return;
  close();
  if (wanted.length === 0) return;
  const element = document.createElement("ul");
  element.className = "suggest";
  element.id = "suggested";
  element.role = "listbox";
  element.ariaLabel = word.sign === "/" ? "常用答复" : "提到谁";
  element.append(...wanted.slice(0, 20).map(item));
  box.after(element);
  box.setAttribute("aria-controls", "suggested");
  list = { box, element, word, choices: wanted, at: 0 };
  mark(0);
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("textarea[data-canned], textarea[data-mentions]")) asking = offer(event.target);
});

document.addEventListener(
  "keydown",
  (event) => {
    if (!list || event.target !== list.box || event.isComposing) return;
    const act = {
      ArrowDown: () => mark(list.at + 1),
      ArrowUp: () => mark(list.at - 1),
      Enter: takeMarked,
      Tab: takeMarked,
      Escape: close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  },
  true,
);

document.addEventListener("focusout", (event) => {
  if (list?.box === event.target) close();
});

// What others did makes the pane anew, without the list: who is still writing has it back at once, no Enter in between
// is a new line.
document.addEventListener("htmx:after:swap", () => {
  if (!list || list.element.isConnected) return;
  if (document.activeElement === list.box) list.box.after(list.element);
  else close();
});

/** From the plain list into the box, so that it can still be changed. */
document.addEventListener("change", async (event) => {
  const picker = event.target;
  if (!picker.matches?.(".canned select") || picker.value === "") return;
  const box = document.querySelector(`textarea[data-canned="${picker.id}"]`);
  const chosen = (await cannedAnswers()).find(({ id }) => id === picker.value);
  if (!box || !chosen) return;
  box.setRangeText(chosen.text, box.selectionStart, box.selectionEnd, "end");
  picker.value = "";
  box.focus();
});
