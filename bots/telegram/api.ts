import { Api } from "grammy/web";

export interface TelegramApiOptions {
  /** `<bot id>:<secret>`, from BotFather. */
  readonly token: string;
  /** Without a trailing slash; `https://api.telegram.org` or a server of one's own. */
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs: number;
}

/** grammY's client for the Bot API. Its errors never show the token. */
export function createTelegramApi({ token, apiRoot, timeoutMs, fetch }: TelegramApiOptions): Api {
  const root = apiRoot.replace(/\/+$/, "");
  return new Api(token, { apiRoot: root, timeoutSeconds: timeoutMs / 1000, ...(fetch && { fetch }) });
}

/** The bot's own id, which is our account on the channel: the part of the token before the colon. */
export function botIdOf(token: string): string {
  const [id = "", secret] = token.split(":");
  if (!/^\d+$/.test(id) || !secret) {
    throw new Error("TELEGRAM_BOT_TOKEN must be <bot id>:<secret>, as BotFather gives it");
  }
  return id;
}

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/** grammY types signals after a polyfill of its Node build; the web build we use takes the runtime's own. */
export const asSignal = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal;
