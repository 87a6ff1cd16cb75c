/**
 * The Node entry: `npm start`. Plain JavaScript, so that an old Node can read it and say so. Node ≥ 24 reads TypeScript by
 * itself; what is added here makes it start in a third of the time. Nothing needs to be built: what is kept in
 * node_modules/.cache is made as it is missing, and may be deleted.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const NEEDED = 24;

if (Number(process.versions.node.split(".")[0]) < NEEDED) {
  console.error(
    `Ping'an 365 needs Node ${NEEDED} or newer; this is ${process.versions.node}.\n` +
      `On Linux (x64, arm64) start it with "npm start": npm ci has put Node ${NEEDED} beside it. ` +
      `Elsewhere install Node ${NEEDED} from nodejs.org, then "npm ci && npm start".`,
  );
  process.exit(1);
}

const CACHE = fileURLToPath(new URL("../node_modules/.cache/pingan365/", import.meta.url));
const OWN = /\.tsx?$/;
/** Node parses the whole `exports` of a package again for each of its files: of these two 180 and 24 KB. */
const LARGE_EXPORTS = /\/node_modules\/(drizzle-orm|hono)\//;

module.enableCompileCache(CACHE);
module.registerHooks({ resolve: resolveAsSaid, load: loadPages });

const { serve } = await import("./serve.ts");
await serve(process.env);
// The app may be killed rather than stopped, and Node itself keeps the cache only at a clean end.
module.flushCompileCache();

/** Imports name files in full here and in these packages: nothing is to be looked for. */
function resolveAsSaid(specifier, context, next) {
  const { parentURL = "", conditions } = context;
  if (!specifier.startsWith(".") || !conditions.includes("import")) return next(specifier, context);
  const said = (format) => ({ url: new URL(specifier, parentURL).href, format, shortCircuit: true });
  if (parentURL.includes("/node_modules/"))
    return LARGE_EXPORTS.test(parentURL) && specifier.endsWith(".js")
      ? said("module")
      : next(specifier, context);
  return OWN.test(specifier) ? said("module-typescript") : next(specifier, context);
}

/** Node reads types, not JSX: pages are translated once and kept under the hash of their source. */
function loadPages(url, context, next) {
  if (!url.endsWith(".tsx")) return next(url, context);
  const source = readFileSync(fileURLToPath(url), "utf8");
  const kept = `${CACHE}${createHash("sha256").update(source).digest("hex")}.js`;
  return {
    format: "module",
    shortCircuit: true,
    source: readKept(kept) ?? keep(kept, translate(source, url)),
  };
}

function readKept(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Whole or not at all; where it cannot be kept it is translated at every start. */
function keep(path, code) {
  try {
    mkdirSync(CACHE, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, path);
  } catch {
    // A read-only installation.
  }
  return code;
}

function translate(source, sourcefile) {
  const { transformSync } = createRequire(import.meta.url)("esbuild");
  const jsx = { jsx: "automatic", jsxImportSource: "hono/jsx" };
  return transformSync(source, { loader: "tsx", format: "esm", target: "node24", sourcefile, ...jsx }).code;
}
