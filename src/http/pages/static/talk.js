// The talk as it goes on: what was said since is shown without a reload; what is being written stays.
// Without this file the page still works: reload it.
const LOOK_EVERY = 5_000;
const live = document.querySelector("[data-live]");

async function look() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser()
    .parseFromString(await answer.text(), "text/html")
    .querySelector("[data-live]");
  if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes);
}

if (live) setInterval(() => look().catch(() => {}), LOOK_EVERY);
