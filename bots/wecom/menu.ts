import type { MenuButton } from "./api.ts";

/** The app's menu; the keys are the words a member could write as well. */
export const MENU: readonly MenuButton[] = [
  { type: "click", name: "待办", key: "待办" },
  { type: "click", name: "自办登记", key: "自办登记" },
  { type: "click", name: "帮助", key: "帮助" },
];
