import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import type { ChannelName } from "../core/glossary.ts";

/** Whose message the commands come from. */
export interface Asker {
  readonly chat: ChatRow;
  readonly contactId: string;
  readonly row: InboxRow;
  readonly channel: ChannelName;
}
