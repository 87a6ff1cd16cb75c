import type { Wechaty } from "wechaty";
import type { Log } from "../../src/core/ports.ts";
import { CallFailure } from "../tencent/failure.ts";
import { ROOM, readMessage, type StoredMessage } from "./from-wechaty.ts";
import type { FedMessage, PuppetApi } from "./puppet.ts";

export interface WechatyBot {
  /** Says a text to a person or in a room (`room:` and its id). @throws CallFailure */
  say(chat: string, text: string): Promise<void>;
  /** Begins in the background; never throws, and needs nobody to answer. */
  start(): void;
  /** Tells wechaty's listeners of a stored message; only for the official account's own puppet. */
  feed(message: FedMessage): void;
  stop(): Promise<void>;
}

/** A message of another puppet, read once at the edge. Resolves once it is stored; until then it is offered again. */
export type Hear = (message: StoredMessage) => Promise<void>;

type Build = (wechaty: typeof import("wechaty")) => Promise<Wechaty>;

/** wechaty over our own puppet: it sends, and hears what was stored already. */
export function officialBot(account: string, api: PuppetApi, log: Log): WechatyBot {
  let feed: WechatyBot["feed"] = () => {};
  const bot = runBot(log, async ({ WechatyBuilder }) => {
    const { PuppetOfficialAccount } = await import("./puppet.ts");
    const puppet = new PuppetOfficialAccount(account, api);
    feed = (message) => puppet.feed(message);
    return WechatyBuilder.build({ puppet });
  });
  return { ...bot, feed: (message) => feed(message) };
}

/** wechaty over any other puppet, by the name of its module. What it hears goes to the durable line first. */
export function puppetBot(
  { puppet, options }: { puppet: string; options: Readonly<Record<string, unknown>> },
  hear: Hear,
  log: Log,
): WechatyBot {
  const bot = runBot(log, async ({ WechatyBuilder }) => {
    const Puppet = puppetIn(await import(puppet));
    const built = WechatyBuilder.build({ puppet: new Puppet(options) });
    listen(built, hear, log);
    return built;
  });
  return { ...bot, feed() {} };
}

type BuildOptions = NonNullable<Parameters<typeof import("wechaty")["WechatyBuilder"]["build"]>[0]>;
type PuppetConstructor = new (options: object) => NonNullable<BuildOptions["puppet"]>;
interface PuppetModule {
  readonly default: PuppetConstructor | PuppetModule;
}

/** A puppet is its module's default; of a CommonJS module the default's default. */
function puppetIn({ default: found }: PuppetModule): PuppetConstructor {
  return typeof found === "function" ? found : puppetIn(found);
}

/** wechaty is heavy: it is loaded when it is started, and here alone. */
function runBot(log: Log, build: Build): Omit<WechatyBot, "feed"> {
  let running: Promise<Wechaty> | null = null;
  async function begin(): Promise<Wechaty> {
    const wechaty = await import("wechaty");
    // Its log shows people's words; what matters comes as events.
    wechaty.log.level("silent");
    const bot = await build(wechaty);
    bot.on("error", (error) =>
      log.warn({ channel: "wechat", kind: kindOf(error) }, "wechaty reports an error"),
    );
    await bot.start();
    return bot;
  }
  const started = (): Promise<Wechaty> => {
    running ??= begin().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
  return {
    start() {
      started().catch((error: unknown) => {
        log.error(
          { channel: "wechat", kind: error instanceof Error ? error.name : "" },
          "wechaty did not start",
        );
      });
    },
    say: async (chat, text) => speak(await started().catch(notStarted), chat, text),
    async stop() {
      const bot = await running?.catch(() => null);
      await bot?.stop();
    },
  };
}

/** An error's own message may hold people's words or a token. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

const notStarted = (): never => {
  throw new CallFailure("network", "wechaty did not start");
};

/** A failure of the platform comes through as it is; any other puppet's own error is no answer. */
async function speak(bot: Wechaty, chat: string, text: string): Promise<void> {
  try {
    if (chat.startsWith(ROOM)) {
      const room = await bot.Room.find({ id: chat.slice(ROOM.length) });
      if (!room) throw new CallFailure("network", "no such room");
      await room.say(text);
    } else {
      const contact = await bot.Contact.find({ id: chat });
      if (!contact) throw new CallFailure("network", "no such contact");
      await contact.say(text);
    }
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    throw new CallFailure("network", "the puppet failed");
  } finally {
    forgetContacts(bot);
  }
}

const MOST_CONTACTS = 10_000;

/** wechaty keeps every contact it ever wrote to; a district has more residents than that. */
function forgetContacts({ Contact }: Wechaty): void {
  if ("pool" in Contact && Contact.pool instanceof Map && Contact.pool.size > MOST_CONTACTS)
    Contact.pool.clear();
}

/** Own sends come back as messages: they are not heard. One after the other, in the order they came. */
function listen(bot: Wechaty, hear: Hear, log: Log): void {
  let last: Promise<void> = Promise.resolve();
  bot.on("message", (message) => {
    if (message.self()) return;
    last = last.then(async () => {
      try {
        await hear(await readMessage(bot, message));
      } catch (error) {
        log.error({ channel: "wechat", kind: kindOf(error) }, "a message of the puppet could not be read");
      }
    });
  });
}
