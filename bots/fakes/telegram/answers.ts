/** Telegram's answers: results, and its errors word for word, so that code which reads descriptions meets real ones. */

export interface Refusal {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}
export type Answer = { readonly ok: true; readonly result: unknown } | Refusal;

export const done = (result: unknown): Answer => ({ ok: true, result });

const refusal = (error_code: number, description: string): Refusal => ({
  ok: false,
  error_code,
  description,
});
export const badRequest = (what: string): Refusal => refusal(400, `Bad Request: ${what}`);

export const tooManyRequests = (seconds: number): Refusal => ({
  ...refusal(429, `Too Many Requests: retry after ${seconds}`),
  parameters: { retry_after: seconds },
});

export const upgradedTo = (chat: number): Refusal => ({
  ...badRequest("group chat was upgraded to a supergroup chat"),
  parameters: { migrate_to_chat_id: chat },
});

export const REFUSALS = {
  unauthorized: refusal(401, "Unauthorized"),
  noSuchMethod: refusal(404, "Not Found: method not found"),
  blocked: refusal(403, "Forbidden: bot was blocked by the user"),
  neverStarted: refusal(403, "Forbidden: bot can't initiate conversation with a user"),
  kickedFromGroup: refusal(403, "Forbidden: bot was kicked from the group chat"),
  kickedFromSupergroup: refusal(403, "Forbidden: bot was kicked from the supergroup chat"),
  webhookActive: refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  ),
  otherPoller: refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  ),
  badUtf8: badRequest("strings must be encoded in UTF-8"),
  chatIdEmpty: badRequest("chat_id is empty"),
  chatNotFound: badRequest("chat not found"),
  userNotFound: badRequest("user not found"),
  textEmpty: badRequest("message text is empty"),
  tooLong: badRequest("message is too long"),
  captionTooLong: badRequest("message caption is too long"),
  noParseMode: badRequest("unsupported parse_mode"),
  entitiesBad: badRequest("can't parse entities: entity begins or ends outside of the text"),
  buttonData: badRequest("BUTTON_DATA_INVALID"),
  buttonText: badRequest("inline keyboard button text must be non-empty"),
  markupBad: badRequest("object expected as reply markup"),
  threadNotFound: badRequest("message thread not found"),
  replyNotFound: badRequest("message to be replied not found"),
  notModified: badRequest(
    "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
  ),
  editNotFound: badRequest("message to edit not found"),
  editForbidden: badRequest("message can't be edited"),
  noTextToEdit: badRequest("there is no text in the message to edit"),
  deleteNotFound: badRequest("message to delete not found"),
  deleteForbidden: badRequest("message can't be deleted"),
  pinNotFound: badRequest("message to pin not found"),
  reactNotFound: badRequest("message to react not found"),
  noRights: badRequest("not enough rights"),
  notForum: badRequest("the chat is not a forum"),
  topicNoRights: badRequest("not enough rights to create a topic"),
  topicNameBad: badRequest("TOPIC_TITLE_EMPTY"),
  queryTooOld: badRequest("query is too old and response timeout expired or query ID is invalid"),
  answerTooLong: badRequest("MESSAGE_TOO_LONG"),
  noPhoto: badRequest("there is no photo in the request"),
  locationEmpty: badRequest("location latitude and longitude must be specified"),
  fileIdBad: badRequest("invalid file_id"),
  fileTooBig: badRequest("file is too big"),
  leavePrivate: badRequest("chat member status can't be changed in private chats"),
  commandBad: badRequest("BOT_COMMAND_INVALID"),
  secretBad: badRequest("secret token contains unallowed characters"),
  webhookUrlBad: badRequest("bad webhook: invalid webhook URL specified"),
} as const satisfies Record<string, Refusal>;
