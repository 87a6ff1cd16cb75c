// How the chat's lines are drawn; the server draws the same ones in chat.tsx. Everything goes in as text.
const list = document.getElementById("messages");
const publicUrl = list.dataset.publicUrl;

/** What the page says, in its language. */
export const words = JSON.parse(list.dataset.words);

const SPEAKERS = { resident: "me", service: "us", staff: "staff" };

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

export function drawMessage({ id, from, at, text, photos, location, options, case: number, state: note }) {
  const line = make("li", { className: from === "staff" ? "service staff" : from });
  line.dataset.id = id;
  line.dataset.at = at;
  if (number) line.dataset.number = number;
  const className = from === "resident" ? "hidden" : "speaker quiet";
  line.append(make("span", { className, textContent: words[SPEAKERS[from]] }));
  if (text) line.append(drawText(text));
  for (const photo of photos || []) line.append(drawPhoto(photo));
  if (location)
    line.append(drawText(`📍 ${words.place} ${location.lat.toFixed(5)}, ${location.lon.toFixed(5)}`));
  if (number) line.append(drawNumber(number));
  if (options && options.length > 0) line.append(drawOptions(options));
  line.append(make("time", { dateTime: at, textContent: note || minuteText(at) }));
  return line;
}

/** 11月23日 14:05, 23 November 14:05: as the server writes it. */
function minuteText(at) {
  const shanghai = new Date(new Date(at).getTime() + 8 * 3_600_000);
  const [, month, day, minute] = /-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(shanghai.toISOString());
  if (document.documentElement.lang !== "en") return `${Number(month)}月${Number(day)}日 ${minute}`;
  return `${shanghai.toLocaleDateString("en-GB", { timeZone: "UTC", month: "long", day: "numeric" })} ${minute}`;
}

function drawText(text) {
  const paragraph = make("p", { className: "text", dir: "auto" });
  for (const part of text.split(/(https?:\/\/[\w.:/?=&%~#@+-]+)/)) {
    // "//host" after our own address would lead to another site.
    const ours = part.startsWith(`${publicUrl}/`) && part[publicUrl.length + 1] !== "/";
    paragraph.append(ours ? make("a", { href: part.slice(publicUrl.length), textContent: part }) : part);
  }
  return paragraph;
}

function drawPhoto(photo) {
  const link = make("a", { href: `/media/${photo}` });
  const size = { width: 144, height: 144 };
  // Lazy before it has a source: else it is fetched at once.
  link.append(make("img", { loading: "lazy", ...size, alt: words.photo, src: `/media/${photo}?size=small` }));
  return link;
}

function drawNumber(number) {
  const line = make("p", { className: "quiet", textContent: `${words.number} ` });
  line.append(make("a", { href: `/status?number=${number}`, textContent: number }));
  return line;
}

function drawOptions(options) {
  const form = make("form", { className: "options", method: "post", action: "/chat" });
  for (const { id, label } of options)
    form.append(make("button", { type: "submit", name: "option", value: id, textContent: label }));
  return form;
}

/**
 * Puts each case's card, as the server draws it, into the newest line about it. Moved or changed, a card is not read
 * out: the message about the step is. A keyboard that stands in a card stays in it.
 */
export function placeCards(html) {
  const cards = make("template", { innerHTML: html }).content;
  for (const card of [...cards.querySelectorAll("[data-case]")]) {
    const number = card.dataset.case;
    const line = [...list.children].filter((one) => one.dataset.number === number).pop();
    const olds = [...list.querySelectorAll(`[data-case="${number}"]`)];
    const standsHere = olds.some((old) => old.contains(document.activeElement));
    for (const old of olds) old.remove();
    if (line) line.insertBefore(card, line.querySelector(".options") || line.querySelector("time"));
    if (standsHere) card.querySelector("a")?.focus({ preventScroll: true });
  }
}
