import type { Context } from "hono";
import { Refused, refusalMessage, refusalStatus } from "../../core/refusals.ts";
import { findOwnStatuses } from "../../services/find-own-statuses.ts";
import { type ChatMessage, listChatMessages } from "../../services/list-chat-messages.ts";
import { storeMedia } from "../../services/store-media.ts";
import { placeOfCode } from "../../services/take-scan.ts";
import { sessionOf, writeCookie } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import { looksOf } from "../looks.ts";
import { openChat } from "../open-chat.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { FORM_MEGABYTES, photoLimit } from "../routes/chat.ts";
import { type ChatInput, sendMessage } from "../send-message.ts";
import { CaseCard } from "./case-card.tsx";
import { ChatPage } from "./chat.tsx";

const MOST_PHOTOS = 9;
const ID = /^[!-~]{1,100}$/;

/** The chat as pages: reading, and writing by a plain form. */
export function addChatPages(app: Router, deps: AppDeps): void {
  app.get("/", async (c) => {
    const scanned = placeOfCode(deps.ctx, c.req.query("grid") ?? null);
    const shown = scanned ? { scanned: { code: c.req.query("grid") ?? "", name: scanned.name } } : {};
    return showChat(deps, c, await sessionOf(deps, c), shown);
  });
  /** For chat.js: the cards of the thread's cases as they are now. */
  app.get("/chat/cards", async (c) => {
    const session = await sessionOf(deps, c);
    const messages = session ? await listChatMessages(deps.ctx, session) : [];
    const { lang } = looksOf(c);
    const cards = (await statusesIn(deps, session, messages)).map((status) => CaseCard({ status, lang }));
    c.header("Cache-Control", "no-store");
    return c.html((await Promise.all(cards.map((card) => card.toString()))).join(""));
  });
  /** For chat.js: the cookie that its requests travel with. */
  app.post("/chat/session", async (c) => {
    if (!(await sessionOf(deps, c))) await openSession(deps, c);
    return c.body(null, 204);
  });
  app.post("/chat", photoLimit(FORM_MEGABYTES), async (c) => {
    const form = await readForm(c);
    const session = (await sessionOf(deps, c)) ?? (await openSession(deps, c));
    try {
      await sendMessage(deps, session, await inputOf(deps, session, form));
      return c.redirect("/#end", 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return showChat(deps, c, session, { refused: error, draft: field(form, "text") ?? "" });
    }
  });
}

async function openSession(deps: AppDeps, c: Context): Promise<string> {
  const { token, subject } = await openChat(deps, c);
  writeCookie(deps, c, "chat", token);
  return subject;
}

interface Shown {
  readonly refused?: Refused;
  readonly draft?: string;
  readonly scanned?: { readonly code: string; readonly name: string };
}

async function showChat(deps: AppDeps, c: Context, session: string | null, shown: Shown) {
  const { refused, draft, scanned } = shown;
  const { ctx, assets } = deps;
  const messages = session ? await listChatMessages(ctx, session) : [];
  const page = ChatPage({
    assets,
    publicUrl: ctx.publicUrl,
    looks: looksOf(c),
    now: ctx.now(),
    messages,
    statuses: await statusesIn(deps, session, messages),
    nextId: crypto.randomUUID(),
    ...(refused ? { error: refusalMessage(refused.refusal) } : {}),
    ...(draft ? { draft } : {}),
    ...(scanned ? { scanned } : {}),
  });
  return html(c, page, refused ? (refusalStatus(refused.refusal) as 400) : 200);
}

async function statusesIn({ ctx }: AppDeps, session: string | null, messages: readonly ChatMessage[]) {
  if (session === null) return [];
  const numbers = new Set(messages.flatMap(({ case: number }) => (number ? [number] : [])));
  return findOwnStatuses(ctx, session, numbers);
}

/** The form as the API would have got it. Photos are kept before the message that names them. */
async function inputOf(deps: AppDeps, session: string, form: FormData): Promise<ChatInput> {
  const id = field(form, "id") ?? "";
  const files = form
    .getAll("photo")
    .filter((value): value is File => value instanceof File && value.size > 0);
  if (files.length > MOST_PHOTOS)
    throw new Refused("request.invalid", { detail: `一次最多 ${MOST_PHOTOS} 张照片` });
  const photos = await Promise.all(files.map((file) => keep(deps, session, file)));
  const option = field(form, "option");
  return {
    id: ID.test(id) ? id : crypto.randomUUID(),
    text: field(form, "text"),
    ...(photos.length > 0 ? { photos } : {}),
    ...(option ? { option: option.slice(0, 200) } : {}),
  };
}

async function keep({ ctx, photos }: AppDeps, owner: string, file: File): Promise<string> {
  if (!photos) throw new Refused("media.not_here");
  return storeMedia(ctx, photos, { owner, bytes: new Uint8Array(await file.arrayBuffer()) });
}

function field(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value !== "" ? value : undefined;
}
