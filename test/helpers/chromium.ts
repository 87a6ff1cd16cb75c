import { existsSync } from "node:fs";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** CHROMIUM_PATH, else a Chromium on the path; null with a line that says how to get one. */
export function findChromium(): string | null {
  const given = process.env["CHROMIUM_PATH"];
  const folders = (process.env["PATH"] ?? "").split(":");
  const candidates = given ? [given] : folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = candidates.find((path) => existsSync(path));
  if (!found)
    console.warn(
      "Tests in a browser are skipped: install Chromium (apt-get install chromium) or set CHROMIUM_PATH.",
    );
  return found ?? null;
}
