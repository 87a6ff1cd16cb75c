// What a form brought is no page to come back to, the browser would send the form again: the way back leads to the list.
const to = document.querySelector("[data-instead]")?.getAttribute("data-instead");
if (to) history.replaceState(null, "", to);
