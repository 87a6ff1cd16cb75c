import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { HeavyFirst } from "./heavy-first.ts";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globals: false,
    pool: "forks",
    // Files share a process: what they import is loaded, and what they understand by is read, once for each.
    isolate: false,
    sequence: { sequencer: HeavyFirst },
    // One more than the gate's two cores: browsers, drills and databases are waited for half of the time.
    maxWorkers: 3,
    // What comes by itself is waited for, also on a machine that does much else: these only end what hangs.
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    globalSetup: ["./test/global-setup.ts"],
    reporters: ["default", "./test/count-reporter.ts"],
  },
});
