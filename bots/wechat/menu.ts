/** A button of the account's menu; a press comes back as an event with its key. */
export interface MenuButton {
  readonly type: "click";
  /** At most four Han characters. */
  readonly name: string;
  readonly key: string;
}

/** The three tops; their keys are options the dialogue knows (src/core/dialogue/options.ts). */
export const MENU: readonly MenuButton[] = [
  { type: "click", name: "我要反映", key: "kind:report" },
  { type: "click", name: "查进度", key: "kind:track" },
  { type: "click", name: "我要咨询", key: "kind:consult" },
];
