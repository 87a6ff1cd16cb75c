// The chat with JavaScript: sends without reload, shows answers as they come, knows the place.
// Everything below the form's own behaviour is an addition: without this file the page still works.
const list = document.getElementById("messages");
const composer = document.getElementById("composer");
const box = document.getElementById("text");
const photoInput = composer.elements.photo;
const chosen = document.getElementById("chosen");
const state = document.getElementById("state");
const placeButton = document.getElementById("place");
const bigText = document.getElementById("big-text");
const publicUrl = list.dataset.publicUrl;

const SPEAKER_WORDS = { resident: "我：", service: "机器人", staff: "工作人员" };
const QUEUE = "pingan-unsent";
const LONGEST_WAIT = 15_000;
/** `crypto.randomUUID` is missing on plain http and in older browsers. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const hasKeyboard = () => matchMedia("(pointer: fine)").matches;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

document.documentElement.classList.add("js");

// ---- Messages in the page: each id once, in the order they were said.

const find = (id) => list.querySelector(`li[data-id="${CSS.escape(id)}"]`);

function show(message) {
  const known = find(message.id);
  const line = drawMessage(message);
  if (known) known.replaceWith(line);
  else place(line);
  offerOnlyNewest();
  if (!known) line.scrollIntoView({ block: "end" });
}

function place(line) {
  const later = [...list.children].find((other) => other.dataset.at > line.dataset.at);
  list.insertBefore(line, later ?? null);
}

function drawMessage({ id, from, at, text, photos, location, options, case: number, state: note }) {
  const line = make("li", { className: from === "staff" ? "service staff" : from });
  line.dataset.id = id;
  line.dataset.at = at;
  const own = from === "resident";
  line.append(
    make("span", { className: own ? "hidden" : "speaker quiet", textContent: SPEAKER_WORDS[from] }),
  );
  if (text) line.append(drawText(text));
  for (const photo of photos ?? []) line.append(drawPhoto(photo));
  if (location) line.append(drawText(`📍 位置 ${location.lat.toFixed(5)}, ${location.lon.toFixed(5)}`));
  if (number) line.append(drawNumber(number));
  if (options?.length) line.append(drawOptions(options));
  line.append(make("time", { dateTime: at, textContent: note ?? minuteText(at) }));
  return line;
}

/** 11月23日 14:05, as the server writes it. */
function minuteText(at) {
  const shanghai = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString();
  return `${Number(shanghai.slice(5, 7))}月${Number(shanghai.slice(8, 10))}日 ${shanghai.slice(11, 16)}`;
}

function drawText(text) {
  const paragraph = make("p", { className: "text" });
  for (const part of text.split(/(https?:\/\/[\w.:/?=&%~#@+-]+)/)) {
    // "//host" after our own address would lead to another site.
    const ours = part.startsWith(`${publicUrl}/`) && part[publicUrl.length + 1] !== "/";
    paragraph.append(ours ? make("a", { href: part.slice(publicUrl.length), textContent: part }) : part);
  }
  return paragraph;
}

function drawPhoto(photo) {
  const link = make("a", { href: `/media/${photo}` });
  link.append(make("img", { src: `/media/${photo}`, alt: "您发的照片", loading: "lazy" }));
  return link;
}

function drawNumber(number) {
  const line = make("p", { className: "quiet", textContent: "工单号 " });
  line.append(make("a", { href: `/status?number=${number}`, textContent: number }));
  return line;
}

function drawOptions(options) {
  const form = make("form", { className: "options", method: "post", action: "/chat" });
  for (const { id, label } of options)
    form.append(make("button", { type: "submit", name: "option", value: id, textContent: label }));
  return form;
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

/** Options are offered until the resident has said something after them. */
function offerOnlyNewest() {
  const lines = [...list.children];
  const last = lines.filter((line) => line.classList.contains("resident")).pop();
  for (const line of lines.slice(0, lines.indexOf(last) + 1)) line.querySelector(".options")?.remove();
}

// ---- Sending: what is not answered yet is kept, and sent again with the same id until it is.

const unsent = {
  read: () => JSON.parse(localStorage.getItem(QUEUE) ?? "[]"),
  write: (messages) => localStorage.setItem(QUEUE, JSON.stringify(messages)),
  add: (message) => unsent.write([...unsent.read(), message]),
  drop: (id) => unsent.write(unsent.read().filter((message) => message.id !== id)),
};

let session;
const ensureSession = () => {
  session ??= fetch("/chat/session", { method: "POST" }).then((answer) => {
    if (!answer.ok) throw new Error("no session");
    follow();
  });
  return session.catch((error) => {
    session = undefined;
    throw error;
  });
};

let sending = Promise.resolve();
function send(message, label) {
  unsent.add(message);
  show({
    ...message,
    text: label ?? message.text,
    from: "resident",
    at: new Date().toISOString(),
    state: "发送中…",
  });
  sending = sending.then(() => deliver(message, label));
}

async function deliver(message, label) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const done = await attempt(message, label).catch(() => false);
    if (done) return;
    state.textContent = "网络不太好，正在重发，内容不会丢。";
    await sleep(wait);
  }
}

async function attempt(message, label) {
  await ensureSession();
  const answer = await fetch("/api/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
  if (answer.status === 202 || answer.status >= 500 || answer.status === 429) return false;
  const body = await answer.json();
  unsent.drop(message.id);
  state.textContent = "";
  if (!answer.ok) {
    refuse(message, body.error.message);
    return true;
  }
  const now = new Date().toISOString();
  if (!find(message.id)?.dataset.confirmed)
    show({
      ...message,
      text: label ?? message.text,
      from: "resident",
      at: find(message.id)?.dataset.at ?? now,
    });
  for (const reply of body.replies) if (!find(reply.id)) show({ ...reply, from: "service", at: now });
  return true;
}

function refuse(message, reason) {
  find(message.id)?.remove();
  box.value ||= message.text ?? "";
  state.textContent = reason;
}

async function upload(file) {
  await ensureSession();
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch("/api/chat/media", { method: "POST", body: form });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error.message);
  return body.mediaId;
}

composer.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = box.value.trim();
  const files = [...photoInput.files];
  if (!text && files.length === 0) return;
  const button = composer.querySelector("button.main");
  button.disabled = true;
  try {
    state.textContent = files.length > 0 ? "正在上传照片…" : "";
    const photos = [];
    for (const file of files) photos.push(await upload(file));
    box.value = "";
    photoInput.value = "";
    chosen.textContent = "";
    send({ id: newId(), ...(text ? { text } : {}), ...(photos.length > 0 ? { photos } : {}) });
  } catch (error) {
    state.textContent = error instanceof TypeError ? "网络不通，请再试一次。" : error.message;
  } finally {
    button.disabled = false;
    box.focus();
  }
});

list.addEventListener("submit", (event) => {
  event.preventDefault();
  const { value, textContent } = event.submitter ?? document.activeElement;
  event.target.remove();
  send({ id: newId(), option: value }, textContent);
  // What was pressed is gone: a keyboard goes on from the box. On a touch screen that would open the keyboard.
  if (hasKeyboard()) box.focus({ preventScroll: true });
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !hasKeyboard()) return;
  event.preventDefault();
  composer.requestSubmit();
});

photoInput.addEventListener("change", () => {
  chosen.textContent = photoInput.files.length > 0 ? `已选 ${photoInput.files.length} 张` : "";
});

// ---- The place, only when asked to.

if ("geolocation" in navigator && window.isSecureContext) {
  placeButton.hidden = false;
  placeButton.addEventListener("click", () => {
    state.textContent = "正在定位…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        state.textContent = "";
        send({ id: newId(), location: { lat: coords.latitude, lon: coords.longitude } });
      },
      () => {
        state.textContent = "没有拿到位置，请直接写地址。";
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}

// ---- Live answers. After a break everything is read again: ids keep it from being doubled.

let stream;
function follow() {
  if (stream) return;
  const last = list.lastElementChild?.dataset.id;
  stream = new EventSource(
    `/api/chat/stream${last && !unsent.read().some(({ id }) => id === last) ? `?after=${encodeURIComponent(last)}` : ""}`,
  );
  let broken = false;
  stream.addEventListener("message", ({ data }) => receive(JSON.parse(data)));
  stream.addEventListener("error", () => {
    broken = true;
    if (stream.readyState !== EventSource.CLOSED) return;
    stream = undefined;
    setTimeout(follow, 5000);
  });
  stream.addEventListener("open", async () => {
    if (!broken) return;
    broken = false;
    const answer = await fetch("/api/chat/messages");
    if (answer.ok) for (const message of (await answer.json()).messages) receive(message);
  });
}

function receive(message) {
  const known = find(message.id);
  if (known && message.from !== "resident") return;
  if (known?.dataset.confirmed) return;
  show(message);
  const line = find(message.id);
  if (line && message.from === "resident") line.dataset.confirmed = "1";
}

if (list.children.length > 0) ensureSession().catch(() => {});
for (const message of unsent.read()) sending = sending.then(() => deliver(message));
if (list.children.length > 0) document.getElementById("end").scrollIntoView({ block: "end" });

// ---- Large text, remembered.

const BIG = "pingan-big";
const setBig = (on) => {
  document.documentElement.classList.toggle("big", on);
  bigText.setAttribute("aria-pressed", String(on));
  localStorage.setItem(BIG, on ? "1" : "");
};
bigText.hidden = false;
setBig(localStorage.getItem(BIG) === "1");
bigText.addEventListener("click", () => setBig(!document.documentElement.classList.contains("big")));
