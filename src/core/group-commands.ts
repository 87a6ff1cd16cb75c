/** What a group may ask the bot for, in the words its channel turns a command into. */
const COMMANDS = { help: "帮助", mine: "我的", claims: "领单池", human: "人工", done: "交还机器人" } as const;
export type GroupCommand = keyof typeof COMMANDS;

/** The command a message is, if it is nothing else. */
export function groupCommand(text: string): GroupCommand | null {
  const said = text.trim();
  const hit = Object.entries(COMMANDS).find(([, words]) => words === said);
  return (hit?.[0] as GroupCommand | undefined) ?? null;
}
