import { kindOfAttachment } from "../attached.ts";
import type { Attachment, InboundBody, Location } from "../messages.ts";
import { isBareNumber } from "../numbered.ts";
import type { Understanding } from "../understanding.ts";
import { type Keyword, keywordOf } from "./keywords.ts";
import { type Pressed, pressedOf } from "./options.ts";
import { clip, hasWords, TEXT_LIMIT, tidy } from "./text.ts";
import type { Command, DialogueInput, DialogueState, Say, Step } from "./types.ts";
import { isFiller } from "./vague.ts";

/** One message and all that is known when it is read. */
export interface Turn {
  readonly input: DialogueInput;
  /** Cleaned; empty when there was none. */
  readonly text: string;
  /** More was written than is kept. */
  readonly cut: boolean;
  /** The text is more than marks and emoji. */
  readonly words: boolean;
  readonly keyword: Keyword | null;
  readonly understanding: Understanding | null;
  readonly photos: readonly Attachment[];
  /** A voice message that nobody has turned into words. */
  readonly voice: boolean;
  readonly location: Location | null;
  /** The option pressed; "unknown" for one we never gave out. */
  readonly pressed: Pressed | "unknown" | null;
}

const isVoice = (attachment: Attachment): boolean => kindOfAttachment(attachment) === "voice";

/** The words of a turn; null where the body is nothing a person said (moved, membership, ignored). */
export function readTurn(input: DialogueInput): Turn | null {
  const body: InboundBody = input.body;
  const nothing = {
    input,
    text: "",
    cut: false,
    words: false,
    understanding: null,
    photos: [],
    voice: false,
    location: null,
  } as const;
  if (body.type === "start") return { ...nothing, keyword: "help", pressed: null };
  if (body.type === "option")
    return { ...nothing, keyword: null, pressed: pressedOf(body.option) ?? "unknown" };
  if (body.type !== "message") return null;
  const said = tidy(body.text);
  const text = clip(said, TEXT_LIMIT);
  return {
    input,
    text,
    cut: text.length < said.length,
    words: hasWords(text),
    keyword: keywordOf(text),
    understanding: text === "" ? null : input.understanding,
    photos: body.attachments.filter((attachment) => !isVoice(attachment)),
    voice: body.attachments.some(isVoice),
    location: body.location ?? null,
    pressed: null,
  };
}

/** Marks, emoji, "那个啥", "随便", a number that chose nothing: nothing that could answer a question. */
export const saysNothing = ({ words, keyword, text }: Turn): boolean =>
  !words || (keyword === null && (isFiller(text) || isBareNumber(text)));

/** A message a handler leaves to the rules at rest, with what it has to say and do before. */
export interface Afresh {
  readonly afresh: true;
  readonly commands: readonly Command[];
  readonly says: readonly Say[];
  /** Misunderstandings in a row that go on counting. */
  readonly misses: number;
}

export const afresh = (says: readonly Say[] = [], commands: readonly Command[] = [], misses = 0): Afresh => ({
  afresh: true,
  commands,
  says,
  misses,
});

/** One state's way of reading a turn. */
export type Handle<At extends DialogueState["at"]> = (
  state: Extract<DialogueState, { at: At }>,
  turn: Turn,
) => Step | Afresh;

/** A step that says something and asks nothing of the world but `commands`. */
export function answer(
  state: DialogueState,
  says: readonly Say[],
  commands: readonly Command[] = [],
  bucket: Step["bucket"] = "no-request",
): Step {
  return { state, commands, says, bucket };
}
