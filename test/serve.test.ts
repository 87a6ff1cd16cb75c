import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { pathsOf } from "../db/embedded/paths.ts";
import { processesIn } from "../db/embedded/processes.ts";
import { privateFolder } from "./helpers/folder.ts";
import { giveCluster } from "./helpers/made-cluster.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const folder = privateFolder();
const taken = createServer();
afterEach(async () => {
  taken.close();
  await folder.remove();
});

it("stops the database it started when it cannot start itself, and says why", async () => {
  await giveCluster(folder.dataDir);
  taken.listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const env = {
    PATH: process.env["PATH"] ?? "",
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: folder.dataDir,
  };
  const app = spawn(process.execPath, ["src/start.js"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(app.stderr), once(app, "exit")]);
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken: set PORT to a free one.`);
  expect(processesIn(pathsOf(folder.dataDir).cluster)).toEqual([]);
});
