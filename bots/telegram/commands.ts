import type { Api } from "grammy/web";

const IN_GROUPS = {
  report: { zh: "上报一件事（后面写一句话）", en: "Report a matter (add a sentence)" },
  offline: { zh: "已线下办结，登记自办", en: "Record work done on the spot" },
  mine: { zh: "本单位在办事项", en: "This unit's open cases" },
  claims: { zh: "可以领办的事项", en: "Cases to claim" },
  done: { zh: "答复完毕，交还机器人", en: "Done answering, back to the bot" },
  help: { zh: "怎么使用", en: "How this works" },
} as const;
const OF_ADMINISTRATORS = {
  start: { zh: "绑定本群（后面写绑定码）", en: "Bind this group (add the token)" },
} as const;

/** The bot's menus: by kind of chat and language. Their words are in content.ts; the order is the menu's. */
const MENUS = [
  {
    scope: "all_private_chats",
    commands: {
      report: { zh: "我要反映问题", en: "Report a problem" },
      my: { zh: "查看我的事项", en: "My matters" },
      human: { zh: "找工作人员", en: "Talk to a person" },
      help: { zh: "怎么使用", en: "How this works" },
    },
  },
  // Where Telegram finds no menu of the kind of chat: the little that holds anywhere.
  { scope: "default", commands: { help: { zh: "怎么使用", en: "How this works" } } },
  { scope: "all_group_chats", commands: IN_GROUPS },
  { scope: "all_chat_administrators", commands: { ...IN_GROUPS, ...OF_ADMINISTRATORS } },
] as const;

/** Chinese is the menu for everybody; English only for those whose Telegram is in English. */
const LANGUAGES = [
  { key: "zh", options: {} },
  { key: "en", options: { language_code: "en" } },
] as const;

/** Sets the command menus. Throws grammY's errors. */
export async function setCommands(api: Api): Promise<void> {
  for (const { scope, commands } of MENUS) {
    for (const { key, options } of LANGUAGES) {
      const list = Object.entries(commands).map(([command, words]) => ({ command, description: words[key] }));
      await api.setMyCommands(list, { scope: { type: scope }, ...options });
    }
  }
}
