/** A small app of its own process for tests: holds DATA_DIR, prints the address, waits to be killed. */
import { startEmbedded } from "../../db/embedded/start.ts";

const server = await startEmbedded({ dataDir: process.argv[2] ?? "", settings: { fsync: "off" } });
console.log(JSON.stringify({ url: server.url, pid: server.pid() }));
setInterval(() => {}, 1000);
