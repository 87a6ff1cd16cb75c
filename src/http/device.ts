import type { Context } from "hono";

const BROWSERS = [
  [/MicroMessenger|wxwork/i, "微信"],
  [/Edg\//, "Edge"],
  [/HuaweiBrowser/, "华为浏览器"],
  [/Firefox\//, "Firefox"],
  [/Chrome\/|CriOS/, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/HarmonyOS/i, "鸿蒙"],
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** Browser and system in two words, for its owner to know it by; what a browser says of itself is not kept whole. */
export function deviceOf(c: Context): string {
  const said = c.req.header("user-agent") ?? "";
  const word = (list: readonly (readonly [RegExp, string])[], otherwise: string) =>
    list.find(([pattern]) => pattern.test(said))?.[1] ?? otherwise;
  return `${word(BROWSERS, "其他浏览器")} · ${word(SYSTEMS, "其他系统")}`;
}
