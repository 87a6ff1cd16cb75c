import { finishErasures } from "../../src/services/finish-erasures.ts";
import { mediaFolder } from "../../src/services/media-files.ts";
import { removeErasedFiles } from "../../src/services/remove-erased-files.ts";
import type { World } from "./world.ts";

/** Lets time pass and what an erasure left for later happen. */
export async function runDue(
  world: World,
  time: Parameters<World["pass"]>[0],
  mediaDir?: string,
): Promise<void> {
  world.pass(time);
  await finishErasures(world.ctx);
  if (mediaDir) await removeErasedFiles(world.ctx, mediaFolder(mediaDir));
}
