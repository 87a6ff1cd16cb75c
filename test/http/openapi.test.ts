import { beforeAll, describe, expect, it } from "vitest";
import { CASE_EVENTS } from "../../src/core/workflow.ts";
import { createApp } from "../../src/http/app.ts";
import { CaseEventInput, EVENT_FIELDS, eventOf } from "../../src/http/event-schemas.ts";
import { readAssets } from "../../src/http/read-assets.ts";
import type { Ctx } from "../../src/services/context.ts";

/** Routes answered before anything of the world is needed. */
const app = createApp({
  ctx: { publicUrl: "http://localhost", now: () => new Date() } as Ctx,
  assets: readAssets(),
  edges: [],
  secureCookies: false,
  trustProxy: false,
});

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape is what is being checked
let document: any;
beforeAll(async () => {
  document = await (await app.request("/openapi.json")).json();
});

describe("/openapi.json", () => {
  it("is 3.1 and documents every route of the API", () => {
    expect(document.openapi).toBe("3.1.0");
    const served = app.routes
      .filter(
        ({ method, path }) =>
          method !== "ALL" && (path.startsWith("/api/") || /^\/(healthz|readyz|metrics)$/.test(path)),
      )
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(served)).toEqual(new Set(documented));
    expect(documented.length).toBeGreaterThanOrEqual(18);
  });

  it("has no reference that leads nowhere", () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    for (const name of references) expect(document.components.schemas).toHaveProperty([name ?? ""]);
  });

  it("tells every event with its fields, and that there are no others", () => {
    for (const event of CASE_EVENTS) {
      const schema = document.components.schemas[`Event_${event}`];
      expect(Object.keys(schema.properties).sort()).toEqual(
        ["type", "version", ...Object.keys(EVENT_FIELDS[event])].sort(),
      );
      expect(schema.additionalProperties).toBe(false);
    }
  });

  it("is shown at /docs by the server alone", async () => {
    const page = await (await app.request("/docs")).text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    expect(page).not.toContain("<script");
    // No page is over 300 KB, and this one grows with every route.
    expect(new TextEncoder().encode(page).length).toBeLessThan(300_000);
    expect(page).toContain('"type": "object"');
  });
});

describe("an event's input", () => {
  it("loses controls that turn the reading direction, and stays as it was otherwise", () => {
    const parsed = CaseEventInput.parse({ type: "note", text: " 已联系\u202e住户 ", version: 3 });
    expect(eventOf(parsed)).toEqual({ event: { type: "note", text: "已联系住户" }, version: 3 });
  });

  it.each(["constructor", "__proto__", "actor", "at"])("is refused with the field %s", (name) => {
    const input = JSON.parse(`{"type":"note","text":"好","${name}":{}}`);
    expect(CaseEventInput.safeParse(input).success).toBe(false);
  });
});
