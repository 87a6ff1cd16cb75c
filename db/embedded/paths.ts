import { join } from "node:path";

export type Paths = ReturnType<typeof pathsOf>;

/** Where everything of an embedded server lies inside DATA_DIR. */
export function pathsOf(dataDir: string) {
  return {
    dataDir,
    cluster: join(dataDir, "postgres"),
    /** A cluster being made; renamed when complete, so that a half-made one is never started. */
    partial: join(dataDir, "postgres.partial"),
    pidFile: join(dataDir, "postgres", "postmaster.pid"),
    log: join(dataDir, "postgres.log"),
    state: join(dataDir, "server.json"),
    lock: join(dataDir, "folder.lock"),
    holder: join(dataDir, "holder.json"),
  };
}
