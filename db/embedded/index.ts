export { findRunning } from "./find.ts";
export { openServer } from "./open.ts";
export { startEmbedded } from "./start.ts";
export type { EmbeddedOptions, EmbeddedServer } from "./types.ts";
