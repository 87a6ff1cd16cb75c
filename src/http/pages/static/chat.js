// The chat with JavaScript: sends without reload, shows answers as they come, knows the place.
// Everything below the form's own behaviour is an addition: without this file the page still works. It is written for
// the browsers inside WeChat, too: what is newer than Chromium 80 and Safari 13.1 is asked for before it is used.
import { drawMessage, placeCards, words } from "./chat-draw.js";

const list = document.getElementById("messages");
const composer = document.getElementById("composer");
const box = document.getElementById("text");
const photoInput = composer.elements.photo;
const chosen = document.getElementById("chosen");
const state = document.getElementById("state");
const placeButton = document.getElementById("place");

const MOST_PHOTOS = 9;
const QUEUE = "pingan-unsent";
const LONGEST_WAIT = 15_000;
/** An answer that comes sooner needs no word. */
const TYPING_MS = 400;
/** `crypto.randomUUID` is missing on plain http and in older browsers. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const hasKeyboard = () => matchMedia("(pointer: fine)").matches;
/** The service's time: a device whose clock is hours off would put its own lines before or after all others. */
const ahead = Date.now() - Date.parse(list.dataset.now);
/** Never before anything that is shown: loading took its time, and what is said now comes last. */
const now = () =>
  [new Date(Date.now() - ahead).toISOString(), ...[...list.children].map((line) => line.dataset.at)]
    .sort()
    .pop();
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
  if (message.case) refreshCards(known ? undefined : line);
  if (!known) reveal(line);
}

const reveal = (line) => line.scrollIntoView({ block: "end" });

function place(line) {
  const later = [...list.children].find((other) => other.dataset.at > line.dataset.at);
  list.insertBefore(line, later || null);
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
  if (!session)
    session = fetch("/chat/session", { method: "POST" }).then((answer) => {
      if (!answer.ok) throw new Error("no session");
      follow();
    });
  return session.catch((error) => {
    session = undefined;
    throw error;
  });
};

/** One picture of all cards at a time; what changes meanwhile is asked for once more. */
let cards = Promise.resolve();
let cardsWanted = false;
/** The new line that the cards make taller. */
let newLine;
function refreshCards(line) {
  newLine = line || newLine;
  if (cardsWanted) return;
  cardsWanted = true;
  cards = cards.then(async () => {
    cardsWanted = false;
    const shown = newLine;
    newLine = undefined;
    const answer = await fetch("/chat/cards").catch(() => null);
    if (!answer?.ok) return;
    placeCards(await answer.text());
    if (shown && shown === list.lastElementChild) reveal(shown);
  });
}

let sending = Promise.resolve();
/** `label`: what an option says, for the page alone. */
function send(message) {
  unsent.add(message);
  queue(message);
}

function queue(message) {
  if (!find(message.id)) show({ ...ownLine(message), at: now(), state: words.sending });
  sending = sending.then(() => deliver(message));
}

const ownLine = ({ label, ...message }) => ({ ...message, text: label ?? message.text, from: "resident" });

function say(text, typing = false) {
  state.textContent = text;
  state.classList.toggle("typing", typing);
}

async function deliver(message) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const typing = setTimeout(() => say(words.typing, true), TYPING_MS);
    const done = await attempt(message).catch(() => false);
    clearTimeout(typing);
    if (done) return;
    say(words.again);
    await sleep(wait);
  }
}

async function attempt({ label, ...message }) {
  await ensureSession();
  const answer = await fetch("/api/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
  if (answer.status === 401) session = undefined;
  if (answer.status === 202 || answer.status >= 500 || [401, 429].includes(answer.status)) return false;
  const body = await answer.json();
  unsent.drop(message.id);
  say("");
  if (!answer.ok) {
    refuse(message, body.error.message);
    return true;
  }
  const said = find(message.id)?.dataset;
  if (!said?.confirmed) show({ ...ownLine({ label, ...message }), at: said?.at ?? now() });
  for (const reply of body.replies) if (!find(reply.id)) show({ ...reply, from: "service", at: now() });
  return true;
}

function refuse(message, reason) {
  find(message.id)?.remove();
  box.value = box.value || message.text || "";
  say(reason);
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
  if (files.length > MOST_PHOTOS) return say(words.tooMany);
  const button = composer.querySelector("button.main");
  button.disabled = true;
  try {
    say(files.length > 0 ? words.uploading : "");
    const photos = [];
    for (const file of files) photos.push(await upload(file));
    box.value = "";
    draft.drop();
    photoInput.value = "";
    chosen.textContent = "";
    send({ id: newId(), ...(text ? { text } : {}), ...(photos.length > 0 ? { photos } : {}) });
  } catch (error) {
    say(error instanceof TypeError ? words.offline : error.message);
  } finally {
    button.disabled = false;
    box.focus();
  }
});

/** Older Safari neither names the button of a submit nor gives it the focus. */
let pressed;
list.addEventListener("click", ({ target }) => {
  pressed = target.closest("button") || undefined;
});

list.addEventListener("submit", (event) => {
  event.preventDefault();
  const { value, textContent } = event.submitter || pressed || document.activeElement;
  event.target.remove();
  send({ id: newId(), option: value, label: textContent });
  // What was pressed is gone: a keyboard goes on from the box. On a touch screen that would open the keyboard.
  if (hasKeyboard()) box.focus({ preventScroll: true });
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !hasKeyboard()) return;
  event.preventDefault();
  composer.querySelector("button.main").click();
});

photoInput.addEventListener("change", () => {
  const { length } = photoInput.files;
  chosen.textContent = length > 0 ? words.chosen.replace("{n}", length) : "";
});

// ---- The place, only when asked to.

if ("geolocation" in navigator && window.isSecureContext) {
  placeButton.hidden = false;
  placeButton.addEventListener("click", () => {
    say(words.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        say("");
        send({ id: newId(), location: { lat: coords.latitude, lon: coords.longitude } });
      },
      () => {
        say(words.noPlace);
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
    // Refused: the session may be over. It is asked for again, which follows again.
    stream = undefined;
    session = undefined;
    setTimeout(() => ensureSession().catch(() => {}), 5000);
  });
  stream.addEventListener("open", async () => {
    if (!broken) return;
    const answer = await fetch("/api/chat/messages").catch(() => null);
    if (!answer?.ok) return;
    broken = false;
    for (const message of (await answer.json()).messages) receive(message);
    // A card that could not be asked for while the line was cut is past, too.
    if (list.querySelector("[data-number]")) refreshCards();
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

// ---- What is being written outlives the back button and a change of language.

const DRAFT = "pingan-draft";
const draft = {
  keep: () => sessionStorage.setItem(DRAFT, box.value),
  drop: () => sessionStorage.removeItem(DRAFT),
};
box.value = box.value || sessionStorage.getItem(DRAFT) || "";
box.addEventListener("input", draft.keep);

// ---- Begin.

if (list.children.length > 0) ensureSession().catch(() => {});
for (const message of unsent.read()) queue(message);
if (list.children.length > 0) document.getElementById("end").scrollIntoView({ block: "end" });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && list.querySelector("[data-number]")) refreshCards();
});
