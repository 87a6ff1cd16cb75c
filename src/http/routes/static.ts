import { mediaName } from "../../core/media.ts";
import { Refused } from "../../core/refusals.ts";
import { isId } from "../../services/is-id.ts";
import { showMedia } from "../../services/show-media.ts";
import { sessionOf, staffOf } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import type { Router } from "../router.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

/** Browser files, and photos to those who may see them. */
export function addStatic(app: Router, deps: AppDeps): void {
  app.get("/static/:name", (c) => {
    const asset = deps.assets.get(c.req.param("name"));
    if (!asset) throw new Refused("not_found");
    c.header("Content-Type", asset.type);
    c.header("Cache-Control", c.req.query("v") === asset.version ? FOR_EVER : "no-cache");
    c.header("ETag", `"${asset.version}"`);
    if (c.req.header("if-none-match") === `"${asset.version}"`) return c.body(null, 304);
    return c.body(asset.body);
  });
  app.get("/media/:id", async (c) => {
    const { photos, ctx } = deps;
    const id = c.req.param("id");
    if (!photos || !isId(id)) throw new Refused("not_found");
    const bearer = c.req.header("authorization") ?? "";
    const viewer = {
      staff: /^Bearer +ct_/i.test(bearer) ? null : await staffOf(deps, c),
      session: /^Bearer +pk_/i.test(bearer) ? null : await sessionOf(deps, c),
    };
    const { mime, bytes } = await showMedia(ctx, photos, viewer, {
      id,
      small: c.req.query("size") === "small",
    });
    c.header("Content-Type", mime);
    // Only what was re-encoded here opens in the browser; a recording is as it was sent.
    const how = mime === "image/jpeg" ? "inline" : "attachment";
    c.header("Content-Disposition", `${how}; filename="${mediaName(id, mime)}"`);
    c.header("Cache-Control", "private, max-age=3600");
    return c.body(bytes as Uint8Array<ArrayBuffer>);
  });
}
