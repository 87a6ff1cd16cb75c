import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { z } from "zod";
import { listen } from "../../../bots/fakes/listen.ts";
import { errorReason } from "../../services/error-reason.ts";
import type { Stage } from "./stage.ts";
import { SimulatorMistake } from "./types.ts";

const act = z.object({
  phone: z.enum(["wechat", "telegram", "wecom"]),
  chat: z.string(),
  do: z.string(),
  text: z.string().max(4000).optional(),
  message: z.string().optional(),
  button: z.string().optional(),
});

const FILES = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/simulator.js": ["simulator.js", "text/javascript; charset=utf-8"],
  "/simulator.css": ["simulator.css", "text/css; charset=utf-8"],
} as const;

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

/** The page with the phones, on this machine only. */
export function servePage(stage: Stage, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const app = new Hono();
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const body = readFileSync(new URL(`./page/${file}`, import.meta.url));
    app.get(path, (c) => c.body(body, 200, { "content-type": type, "content-security-policy": CSP }));
  }
  app.get("/scene", (c) => c.json(sceneOf(stage)));
  // Another site open in the same browser cannot send JSON here without asking first.
  app.post("/act", async (c) => {
    const parsed = act.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return c.json({ error: "看不懂这个动作。" }, 400);
    const { text, message, button, ...rest } = parsed.data;
    const phone = stage.phones.find((one) => one.view().id === rest.phone);
    const given = { ...(text && { text }), ...(message && { message }), ...(button && { button }) };
    return did(c.json.bind(c), () => phone?.act({ ...rest, ...given }));
  });
  app.post("/fault", async (c) => {
    const { id } = z.object({ id: z.string() }).parse(await c.req.json());
    const fault = stage.phones.flatMap(({ faults }) => faults).find((one) => one.id === id);
    return did(c.json.bind(c), () => fault?.press());
  });
  return listen(app.fetch, port);
}

type Json = (body: object, status?: 200 | 409) => Response;

async function did(json: Json, work: () => unknown): Promise<Response> {
  try {
    await work();
    return json({});
  } catch (error) {
    return json({ error: error instanceof SimulatorMistake ? error.message : errorReason(error) }, 409);
  }
}

function sceneOf({ phones, app, keys }: Stage) {
  return {
    app: app.url,
    keys,
    phones: phones.map((phone) => ({
      ...phone.view(),
      faults: phone.faults.map(({ id, label, on }) => ({ id, label, ...(on && { on: on() }) })),
    })),
  };
}
