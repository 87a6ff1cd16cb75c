// Inside the case pane. Without it every part still works by itself.

/** Folds stay as the reader left them when the pane is made anew: `open` is theirs. */
window.htmx?.registerExtension("keep-open", {
  htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.matches?.("details")),
});

/** A page that comes back from the browser's memory may be past: its truth is asked for. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
