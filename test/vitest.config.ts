import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globals: false,
    pool: "forks",
    // One more than the gate's two cores: browsers, drills and databases are waited for half of the time.
    maxWorkers: 3,
    testTimeout: 30_000,
    // What comes by itself is waited for, also on a machine that does much else.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    globalSetup: ["./test/global-setup.ts"],
    reporters: ["default", "./test/count-reporter.ts"],
  },
});
