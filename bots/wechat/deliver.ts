import type { Log } from "../../src/core/ports.ts";
import { type Deliver, createDeliverer as delivererBy } from "../tencent/deliver.ts";
import { rowOf } from "./errors.ts";

export type { Deliver };

export const createDeliverer = (parts: { now: () => Date; log?: Log }): Deliver =>
  delivererBy({ ...parts, channel: "wechat", rowOf });
