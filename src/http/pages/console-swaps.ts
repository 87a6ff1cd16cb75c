/** The list and the counts are asked for again when the stream says that something changed. */
export const refreshes = (url: string) => ({
  "hx-get": url,
  "hx-trigger": "queues-changed from:body throttle:3s",
  "hx-target": "#list",
  "hx-select": "#list",
  "hx-swap": "outerMorph",
  "hx-select-oob": "#queues:outerMorph",
  "hx-sync": "#console:abort",
});

/** Rows of a list, without a reload: only the pane beside it. */
export const SWAPS_CASE = {
  "hx-boost:inherited": 'target:"#case" select:"#case" swap:"outerHTML show:none"',
  // A list still on its way would empty the pane again: what was asked for last stays.
  "hx-sync:inherited": "#console:replace",
};

/** Without a reload: the list and the counts, and the case pane says where to begin again. */
export const SWAPS_LIST = {
  "hx-boost:inherited":
    'target:"#list" select:"#list" swap:"outerMorph show:none" selectOOB:"#queues:outerMorph,#case:outerHTML"',
  // What somebody asked for goes before the list that asks for itself: the older answer must not come last.
  "hx-sync:inherited": "#console:replace",
};
