// Asks for this page again while a part of it says that it is not finished, and shows that part anew.
const part = () => document.querySelector("[data-refresh]");

async function again() {
  const old = part();
  if (!old) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceWith(fresh);
      if (fresh && !fresh.hasAttribute("data-refresh")) return location.reload();
    }
  } catch {
    // The line is cut: the next time will tell.
  }
  next();
}

function next() {
  const now = part();
  if (now) setTimeout(again, Number(now.getAttribute("data-refresh")));
}

next();
