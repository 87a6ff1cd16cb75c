import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refused } from "../../core/refusals.ts";
import { listChatMessages } from "../../services/list-chat-messages.ts";
import { storeMedia } from "../../services/store-media.ts";
import { requireChat } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import { openChat } from "../open-chat.ts";
import { newRouter, type Router } from "../router.ts";
import { sendMessage } from "../send-message.ts";
import { instant, json, location, queryText, refusals, uuid } from "../shapes.ts";
import { chatStream, type OpenStreams } from "./chat-stream.ts";

const tags = ["聊天"];
const security = [{ chat: [] }];

const Option = z.object({ id: z.string(), label: z.string() }).openapi("Option");
const Reply = z
  .object({
    id: z.string(),
    text: z.string(),
    options: z.array(Option).optional().openapi({ description: "options[0] 表示肯定" }),
    case: z.string().optional().openapi({ description: "工单号" }),
  })
  .openapi("Reply");

const Message = z
  .strictObject({
    id: z
      .string()
      .regex(/^[!-~]{1,100}$/, "要是 1 到 100 个英文字母、数字或符号，每条消息不同")
      .openapi({ description: "客户端自己的编号：同一编号再发一次，只有一次效果" }),
    text: z.string().optional(),
    photos: z.array(uuid).max(9).optional().openapi({ description: "上传后得到的 mediaId" }),
    location: location.optional(),
    option: z.string().min(1).max(200).optional().openapi({ description: "所选选项的 id" }),
  })
  .openapi("Message");

const ListedMessage = z
  .object({
    id: z.string(),
    from: z
      .enum(["resident", "service", "staff"])
      .openapi({ description: "resident 居民，service 机器人，staff 工作人员" }),
    at: instant,
    text: z.string(),
    options: z.array(Option).optional(),
    case: z.string().optional(),
    photos: z.array(z.string()).optional(),
    location: location.optional(),
    pending: z.literal(true).optional(),
  })
  .openapi("ListedMessage");

const openSession = createRoute({
  method: "post",
  path: "/api/chat/sessions",
  tags,
  summary: "开始一个会话",
  responses: {
    201: { description: "会话的令牌，用作 Bearer", content: json(z.object({ token: z.string() })) },
    ...refusals(429, 503),
  },
});

const upload = createRoute({
  method: "post",
  path: "/api/chat/media",
  tags,
  security,
  summary: "上传一张照片（JPEG、PNG、WebP，不超过 10 MB）",
  request: {
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({ file: z.any().openapi({ type: "string", format: "binary" }) }),
        },
      },
    },
  },
  responses: {
    201: { description: "照片的编号", content: json(z.object({ mediaId: z.string() })) },
    ...refusals(400, 401, 413, 429, 503),
  },
});

const send = createRoute({
  method: "post",
  path: "/api/chat/messages",
  tags,
  security,
  summary: "发一条消息，等它的回复",
  request: { body: { required: true, content: json(Message) } },
  responses: {
    200: { description: "对这条消息的回复", content: json(z.object({ replies: z.array(Reply) })) },
    202: { description: "还在处理：请用同一编号再发一次", content: json(z.object({})) },
    ...refusals(400, 401, 409, 413, 503),
  },
});

const list = createRoute({
  method: "get",
  path: "/api/chat/messages",
  tags,
  security,
  summary: "双方的消息，从早到晚；不带 after 时是最近 200 条",
  request: { query: z.object({ after: queryText(100).optional() }) },
  responses: {
    200: { description: "消息", content: json(z.object({ messages: z.array(ListedMessage) })) },
    ...refusals(400, 401, 503),
  },
});

const stream = createRoute({
  method: "get",
  path: "/api/chat/stream",
  tags,
  security,
  summary: "新消息（SSE）：从 Last-Event-ID（消息编号）或 after 之后继续",
  request: { query: z.object({ after: queryText(100).optional() }) },
  responses: {
    200: {
      description: "事件 message，data 与消息列表里的一条相同",
      content: { "text/event-stream": { schema: z.string() } },
    },
    ...refusals(400, 401, 429, 503),
  },
});

const MULTIPART_SLACK = 64 * 1024;

/** The resident's chat. */
export function chatRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  const streams: OpenStreams = new Map();
  const chat = requireChat(deps);
  for (const path of ["/api/chat/media", "/api/chat/messages", "/api/chat/stream"]) router.use(path, chat);
  router.use("/api/chat/media", photoLimit());
  router.openapi(openSession, async (c) => c.json({ token: (await openChat(deps, c)).token }, 201));
  router.openapi(upload, async (c) => c.json({ mediaId: await savePhoto(deps, c, c.var.session) }, 201));
  router.openapi(send, async (c) => {
    const replies = await sendMessage(deps, c.var.session, c.req.valid("json"));
    if (replies === "pending") return c.json({}, 202);
    return c.json(
      { replies: replies.map(({ at: _, options, ...reply }) => ({ ...reply, ...copied(options) })) },
      200,
    );
  });
  router.openapi(list, async (c) => {
    const messages = await listChatMessages(ctx, c.var.session, c.req.valid("query").after);
    return c.json({ messages: JSON.parse(JSON.stringify(messages)) as z.infer<typeof ListedMessage>[] }, 200);
  });
  router.openapi(stream, (c) => {
    const after = c.req.header("last-event-id") ?? c.req.valid("query").after;
    return chatStream(ctx, c, c.var.session, after, streams) as never;
  });
  return router;
}

/** Photos may be larger than other bodies: one of 10 MB, or a form with several. */
export function photoLimit(megabytes = 10) {
  const onError = () => {
    throw new Refused("request.too_large", { limit: `${megabytes} MB` });
  };
  return bodyLimit({ maxSize: megabytes * 1024 * 1024 + MULTIPART_SLACK, onError });
}

/** Forms bring up to nine photos at once. */
export const FORM_MEGABYTES = 40;

/** Keeps the request's first file for its owner. */
async function savePhoto({ ctx, photos }: AppDeps, c: Context, owner: string): Promise<string> {
  if (!photos) throw new Refused("media.not_here");
  const form = await c.req.parseBody();
  const file = Object.values(form).find((value) => value instanceof File);
  if (!file) throw new Refused("media.not_an_image");
  return storeMedia(ctx, photos, { owner, bytes: new Uint8Array(await file.arrayBuffer()) });
}

const copied = (options: readonly { id: string; label: string }[] | undefined) =>
  options ? { options: [...options] } : {};
