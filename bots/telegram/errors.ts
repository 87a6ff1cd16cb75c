import { GrammyError, HttpError } from "grammy/web";
import type { PlatformFailure } from "../send-errors.ts";

/** What went wrong with a call, in words that hold neither the token nor anybody's text. */
export function failureOf(error: unknown): PlatformFailure {
  if (error instanceof GrammyError) return telegramFailure(error);
  const inner = error instanceof HttpError ? error.error : error;
  return { code: "network", description: whyNoAnswer(inner) };
}

function telegramFailure({ error_code, description, parameters }: GrammyError): PlatformFailure {
  return {
    code: error_code,
    description: description.slice(0, 200),
    ...(parameters.retry_after !== undefined && { retryAfterSeconds: parameters.retry_after }),
    ...(parameters.migrate_to_chat_id !== undefined && { movedTo: String(parameters.migrate_to_chat_id) }),
  };
}

/** Only codes and kinds: a network error's own message holds the address, and the address holds the token. */
function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  if (code) return code;
  if (/timed out|timeout|abort/i.test(`${error.name} ${error.message}`)) return "no answer in time";
  return error instanceof SyntaxError ? "answer was not JSON" : "connection failed";
}

/** The card holds these words already. */
export const isNotModified = ({ description }: PlatformFailure): boolean =>
  description.includes("message is not modified");

/** The card is gone or no longer ours to edit: it is sent anew. */
export const isNotEditable = ({ description }: PlatformFailure): boolean =>
  /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/.test(
    description,
  );

/** The forum topic was deleted, or closed to us. */
export const isThreadGone = ({ description }: PlatformFailure): boolean =>
  /message thread not found|TOPIC_(?:DELETED|CLOSED|ID_INVALID)/.test(description);

/** The message is gone already, whoever took it away. */
export const isAlreadyGone = ({ description }: PlatformFailure): boolean =>
  description.includes("message to delete not found");
