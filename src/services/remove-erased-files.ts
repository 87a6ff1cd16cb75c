import { filesToRemove, noteFileRemoved } from "../../db/erasure.ts";
import { mediaName, smallName, unreadName } from "../core/media.ts";
import type { MediaStore } from "../core/ports.ts";
import type { Ctx } from "./context.ts";

const AT_ONCE = 50;

/** Takes away the files of erased photos and recordings. Removing one twice is no error; what fails is tried again. */
export async function removeErasedFiles(ctx: Ctx, files: MediaStore): Promise<number> {
  const due = await filesToRemove(ctx.db, ctx.district, ctx.now(), AT_ONCE);
  for (const { id, mime } of due) {
    await files.remove(mediaName(id, mime));
    await files.remove(smallName(id));
    await files.remove(unreadName(id));
    await noteFileRemoved(ctx.db, ctx.district, id);
  }
  return due.length;
}
