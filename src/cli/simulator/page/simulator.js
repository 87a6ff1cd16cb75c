/** The page of the simulator: draws the scene the server tells, and sends what is done. Text is never markup. */

const POLL_MS = 700;
const phones = document.getElementById("phones");
/** Which chat is open on which phone, what is typed, and which message is being answered. */
const open = {};
const answering = {};
let drawn = "";

function node(name, props = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { error } = await response.json();
  document.getElementById("told").textContent = error ?? "";
  setTimeout(() => void refresh(), 150);
}

const act = (phone, chat, what) => post("/act", { phone, chat, ...what });

function bubbleOf(phone, chat, bubble) {
  const answer = () => {
    answering[phone.id] = answering[phone.id] === bubble.id ? undefined : bubble.id;
    draw(true);
  };
  const buttons = bubble.buttons.map(({ id, label }) =>
    node(
      "button",
      { onclick: () => act(phone.id, chat.id, { do: "press", message: bubble.id, button: id }) },
      label,
    ),
  );
  return node(
    "li",
    { class: bubble.mine ? "mine" : "theirs", "data-message": bubble.id },
    node("b", {}, bubble.from),
    node(
      "div",
      { class: "bubble" },
      ...(bubble.answers ? [node("q", {}, bubble.answers)] : []),
      ...(bubble.photo ? [node("span", { class: "photo" }, "照片")] : []),
      node("p", {}, bubble.text),
      ...(bubble.edited ? [node("small", {}, "已更新")] : []),
      ...(buttons.length > 0 ? [node("div", { class: "buttons" }, ...buttons)] : []),
    ),
    ...(phone.id === "telegram"
      ? [
          node(
            "button",
            { class: "answer", onclick: answer, "aria-pressed": String(answering[phone.id] === bubble.id) },
            "回复",
          ),
        ]
      : []),
  );
}

function tabsOf(phone, chat) {
  if (phone.chats.length < 2) return [];
  const tabs = phone.chats.map((one) =>
    node(
      "button",
      {
        role: "tab",
        "aria-selected": String(one.id === chat.id),
        onclick: () => {
          open[phone.id] = one.id;
          answering[phone.id] = undefined;
          draw(true);
        },
      },
      one.owner,
    ),
  );
  return [node("div", { class: "tabs", role: "tablist", "aria-label": "谁的手机" }, ...tabs)];
}

function writerOf(phone, chat, typed) {
  const field = node("input", {
    name: "text",
    "aria-label": `${chat.owner}写的话`,
    placeholder: answering[phone.id] ? "回复这条消息…" : "写一句话…",
    autocomplete: "off",
  });
  field.value = typed;
  const send = (what) => {
    const text = field.value.trim();
    const message = answering[phone.id];
    field.value = "";
    answering[phone.id] = undefined;
    void act(phone.id, chat.id, { do: what, ...(text && { text }), ...(message && { message }) });
  };
  const submit = (event) => {
    event.preventDefault();
    send("say");
  };
  const tools = phone.tools.map(({ id, label }) =>
    node("button", { type: "button", onclick: () => send(id) }, label),
  );
  return node(
    "form",
    { onsubmit: submit },
    node("div", { class: "line" }, field, node("button", {}, "发送")),
    node("div", { class: "tools" }, ...tools),
  );
}

function phoneOf(phone, typed) {
  const chat = phone.chats.find(({ id }) => id === open[phone.id]) ?? phone.chats[0];
  const menu = phone.menu.map(({ id, label }) =>
    node("button", { onclick: () => act(phone.id, chat.id, { do: "menu", button: id }) }, label),
  );
  return node(
    "section",
    { class: `phone ${phone.id}`, "data-phone": phone.id, "aria-label": phone.name },
    node("h2", { class: "name" }, phone.name),
    ...tabsOf(phone, chat),
    node("h3", { class: "title" }, chat.title),
    node("ul", { class: "thread" }, ...chat.bubbles.map((bubble) => bubbleOf(phone, chat, bubble))),
    ...(menu.length > 0 ? [node("div", { class: "menu" }, ...menu)] : []),
    writerOf(phone, chat, typed),
    node("p", { class: "note" }, phone.note),
  );
}

function faultsOf(scene) {
  return scene.phones.flatMap(({ faults }) =>
    faults.map(({ id, label, on }) =>
      node(
        "button",
        {
          onclick: () => post("/fault", { id }),
          ...(on === undefined ? {} : { "aria-pressed": String(on) }),
        },
        label,
      ),
    ),
  );
}

let scene = null;

function draw(force = false) {
  const now = JSON.stringify(scene);
  if (!force && now === drawn) return;
  drawn = now;
  const focused = document.activeElement?.closest("[data-phone]")?.dataset["phone"];
  const typed = Object.fromEntries(
    [...phones.querySelectorAll("[data-phone]")].map((phone) => [
      phone.dataset["phone"],
      phone.querySelector("input").value,
    ]),
  );
  phones.replaceChildren(...scene.phones.map((phone) => phoneOf(phone, typed[phone.id] ?? "")));
  for (const thread of phones.querySelectorAll(".thread")) thread.scrollTop = thread.scrollHeight;
  if (focused) phones.querySelector(`[data-phone="${focused}"] input`)?.focus();
  document.getElementById("faults").replaceChildren(...faultsOf(scene));
  document.getElementById("chat").href = scene.app;
  document.getElementById("staff").href = `${scene.app}/staff`;
  document
    .getElementById("keys")
    .replaceChildren(...scene.keys.flatMap(({ name, key }) => [node("dt", {}, name), node("dd", {}, key)]));
}

async function refresh() {
  try {
    scene = await (await fetch("/scene")).json();
    draw();
  } catch {
    document.getElementById("told").textContent = "模拟器已停止：请重新运行 npm run simulator。";
  }
}

await refresh();
setInterval(() => void refresh(), POLL_MS);
