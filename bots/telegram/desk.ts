import type { Api } from "grammy/web";
import { beginningOf } from "../../src/core/clean.ts";
import type { StaffDesk } from "../../src/core/ports.ts";
import { failureOf, isAlreadyGone } from "./errors.ts";

/** Telegram's limit on a topic's name. */
const MAX_NAME_UNITS = 128;

type Attempt = (what: string, call: () => Promise<unknown>) => Promise<boolean>;

/** Groups as the desk of social workers: messages taken away (as administrator, within 48 hours), a topic a street. */
export function createDesk(api: Api, attempt: Attempt): StaffDesk {
  return {
    removeMessage: (chat, messageId) =>
      attempt("deleteMessage", async () => {
        try {
          await api.deleteMessage(chat, Number(messageId));
        } catch (error) {
          if (!isAlreadyGone(failureOf(error))) throw error;
        }
      }),
    async openThread(chat, name) {
      let thread: string | null = null;
      await attempt("createForumTopic", async () => {
        const topic = await api.createForumTopic(chat, beginningOf(name, MAX_NAME_UNITS));
        thread = String(topic.message_thread_id);
      });
      return thread;
    },
  };
}
