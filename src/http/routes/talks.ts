import { createRoute, z } from "@hono/zod-openapi";
import type { Staff } from "../../core/actors.ts";
import { Refused } from "../../core/refusals.ts";
import { TALK_POLICY } from "../../core/talk-policy.ts";
import { findTalk } from "../../services/find-talk.ts";
import { releaseTalk } from "../../services/release-talk.ts";
import { speakToResident } from "../../services/speak-to-resident.ts";
import { takeOver } from "../../services/take-over.ts";
import type { TalkRef } from "../../services/talk-matter.ts";
import { requireStaff } from "../auth.ts";
import { Media } from "../case-shapes.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps } from "../deps.ts";
import { newRouter, type Router } from "../router.ts";
import { instant, json, refusals, uuid } from "../shapes.ts";

const security = [{ staff: [] }];
const tags = ["人工对话"];
const params = z.object({
  kind: z.enum(["consultation", "case"]),
  id: z.string().max(36).openapi({ description: "咨询的编号，或 13 位工单号" }),
});
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: json(schema) });

const Talk = z
  .object({
    title: z.string(),
    question: z.string(),
    sealed: z.boolean(),
    talk: z
      .object({
        id: z.string(),
        who: z.string().openapi({ description: "单位和角色，不含姓名" }),
        mine: z.boolean(),
        here: z.boolean().openapi({ description: "说的是不是这一件" }),
        since: instant,
        waitingSince: instant.nullable().openapi({ description: "居民从何时起等回复" }),
      })
      .nullable()
      .openapi({ description: "现在谁在与居民对话；null：机器人" }),
    open: z.boolean().openapi({ description: "可以接手" }),
    answerBy: instant.nullable(),
    lines: z.array(
      z.object({
        id: z.string(),
        from: z.enum(["resident", "bot", "staff"]),
        at: instant,
        text: z.string().nullable(),
        files: z.int(),
        unit: z.string().nullable(),
        undelivered: z.boolean(),
      }),
    ),
    media: z.array(Media),
  })
  .openapi("Talk");
const done = { description: "现在的对话", content: json(Talk) };
const answers = { 200: done, ...refusals(400, 401, 403, 404, 409, 503) };

const see = createRoute({
  method: "get",
  path: "/api/talks/{kind}/{id}",
  tags,
  security,
  summary: "居民、机器人和工作人员说了什么，现在谁在说",
  request: { params },
  responses: answers,
});
const take = createRoute({
  method: "post",
  path: "/api/talks/{kind}/{id}/take",
  tags,
  security,
  summary: "我来答复：接手与居民的对话，机器人不再说话；两人同时接手只有一人成功",
  request: {
    params,
    body: body(
      z.strictObject({
        from: uuid.optional().openapi({ description: "要从别人手里转过来时：您看到的 talk.id" }),
      }),
    ),
  },
  responses: answers,
});
const say = createRoute({
  method: "post",
  path: "/api/talks/{kind}/{id}/messages",
  tags,
  security,
  summary: "对居民说一句；同一 id 只说一次；已被别人接手则 409，什么都没有发出",
  request: {
    params,
    body: body(
      z.strictObject({
        id: z.string().regex(/^[\w-]{1,64}$/, "要是 1 到 64 个字母、数字、- 或 _"),
        text: z
          .string()
          .max(TALK_POLICY.mostText)
          .transform(cleanText)
          .pipe(z.string().trim().min(1))
          .openapi({ type: "string" }),
      }),
    ),
  },
  responses: answers,
});
const release = createRoute({
  method: "post",
  path: "/api/talks/{kind}/{id}/release",
  tags,
  security,
  summary: "答复完毕，交还机器人；说过话的咨询就此答复",
  request: { params },
  responses: answers,
});

/** A person of the staff speaks with a resident. */
export function talkRoutes(deps: AppDeps): Router {
  const { ctx } = deps;
  const router = newRouter();
  router.use("/api/talks/*", requireStaff(deps));
  const shown = async (staff: Staff, about: TalkRef) => {
    const talk = await findTalk(ctx, staff, about);
    return JSON.parse(JSON.stringify(talk)) as z.infer<typeof Talk>;
  };
  router.openapi(see, async (c) => c.json(await shown(c.var.staff, refOf(c.req.valid("param"))), 200));
  router.openapi(take, async (c) => {
    const [about, { staff }] = [refOf(c.req.valid("param")), c.var];
    await takeOver({ ...ctx, actor: staff }, { about, from: c.req.valid("json").from });
    return c.json(await shown(staff, about), 200);
  });
  router.openapi(say, async (c) => {
    const [about, { staff }] = [refOf(c.req.valid("param")), c.var];
    await speakToResident({ ...ctx, actor: staff }, { about, ...c.req.valid("json") });
    return c.json(await shown(staff, about), 200);
  });
  router.openapi(release, async (c) => {
    const [about, { staff }] = [refOf(c.req.valid("param")), c.var];
    await releaseTalk({ ...ctx, actor: staff }, { about });
    return c.json(await shown(staff, about), 200);
  });
  return router;
}

/** @throws Refused when it can be no such matter */
function refOf({ kind, id }: z.infer<typeof params>): TalkRef {
  if (kind === "case" && /^\d{13}$/.test(id)) return { case: id };
  if (kind === "consultation" && uuid.safeParse(id).success) return { consultation: id };
  throw new Refused(kind === "case" ? "case.not_found" : "consultation.not_found");
}
