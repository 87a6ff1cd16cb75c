import type { CaseEvent } from "../case-events.ts";
import type { Danger, Intent, Kind, Locale, MessageBucket, Urgency } from "../glossary.ts";
import type { Attachment, InboundBody, Location } from "../messages.ts";
import type { Elsewhere, Need } from "../organisation.ts";
import type { PhraseKey, PhraseValues } from "../phrasebook.ts";
import type { Article, Understanding } from "../understanding.ts";
import type { CaseState, Stage } from "../workflow.ts";
import type { Asked, Scanned } from "./person.ts";

/** What is known of a report that is not filed yet. */
export interface Draft {
  /** Short id, part of the options given out for it: an old button never confirms a new draft. */
  readonly id: string;
  readonly kind: Extract<Kind, "case" | "suggestion">;
  readonly text: string;
  readonly place: string | null;
  /** The answer to "where?" as it was said, in which no place was found: it may tell the matter as well. */
  readonly placeUnread?: true;
  /** Where the QR hangs that was scanned before: the place, as long as nobody says otherwise. */
  readonly scanned?: Scanned;
  /** The resident said that there is no particular place. */
  readonly noPlace?: true;
  readonly location: Location | null;
  readonly photos: readonly Attachment[];
  readonly phone: string | null;
  /** Category code of the catalogue, or null: the centre decides. */
  readonly category: string | null;
  readonly topic: string | null;
  readonly urgency: Urgency;
  readonly danger: Danger | null;
  readonly sealed: boolean;
  /** It was told when it happens. */
  readonly time?: true;
  /** It was told how many, how big or how long. */
  readonly scale?: true;
  /** The card has shown its one hint. */
  readonly hinted?: true;
  /** Surely a question and nothing else: what was told of is no report yet. */
  readonly onlyAsks?: boolean;
  /** A demand that asks something: told apart, staff answer it and nothing is filed. */
  readonly question?: true;
  /** One of several demands told in one message, each filed apart. */
  readonly part?: Part;
  /** Number of an open case of somebody else that may be the same matter: offered to be followed instead. */
  readonly near?: string;
  /** The demands of the same message that follow once this one is filed or given up. */
  readonly more?: readonly Draft[];
}

export interface Part {
  /** From 1. */
  readonly n: number;
  readonly of: number;
  /** No demand of the message named a place: the one told for the first is the place of all. */
  readonly onePlace?: true;
}

/** What the resident wants done with one of their cases. */
export type CaseWish = "track" | "supplement" | "urge" | "withdraw" | "confirm" | "reopen" | "rate";

/** What an unclear message may have meant: the choices offered (at most three). */
export type Choice = Extract<Intent, "report" | "consult"> | CaseWish;

/** Where a conversation stands between two messages. `misses` counts misunderstandings in a row. */
export type DialogueState =
  | {
      readonly at: "rest";
      readonly misses: number;
      /** Greetings in a row: no misses, but whoever goes on greeting looks for somebody. */
      readonly greets?: number;
      /** Pleas for help in a row, in words of their own: the same. */
      readonly helps?: number;
      /** Staff have it, a question or all of the talk: what is unclear by itself goes along with it. */
      readonly handed?: true;
      /** The case last spoken of. */
      readonly lastCase?: string;
      /** ISO instant of the last filing: for a minute, lines and photos still belong to it. */
      readonly lastFiledAt?: string;
      /** ISO instant of the last "还没好": for some minutes, what is still wrong belongs to lastCase. */
      readonly reopenedAt?: string;
      /** Id of the draft last filed, so that a second press is recognised. */
      readonly lastDraft?: string;
      /** Danger of the draft last filed: for half an hour lines belong to it and no second alert is raised. */
      readonly danger?: Danger;
      /** We asked what the question is: an unclear text is taken as one. */
      readonly expecting?: "question";
      /** What has just gone to staff as a question, and told a matter: 我要反映 takes it for the report. */
      readonly asked?: { readonly draft: Draft; readonly at: string };
      /** Asked after a filing: may we tell you, and by phone? Anything that is no answer is read as usual. */
      readonly asks?: "push" | "phone";
    }
  | {
      readonly at: "asking";
      readonly missing: "what" | "place";
      readonly draft: Draft;
      readonly misses: number;
    }
  | { readonly at: "confirming"; readonly draft: Draft; readonly misses: number }
  | {
      readonly at: "correcting";
      readonly field: "what" | "place" | null;
      readonly draft: Draft;
      readonly misses: number;
    }
  /** Asked once whether several demands told in one message are to be filed apart. The draft is all of it as one. */
  | {
      readonly at: "splitting";
      readonly draft: Draft;
      readonly parts: readonly Draft[];
      /** Answers the one question among them. */
      readonly article?: Article;
      /** They are filed apart, and it is asked which of them the photos show. */
      readonly asks?: "photos";
      readonly misses: number;
    }
  /** Unsure what was meant: at most three choices and a human. */
  | {
      readonly at: "choosing";
      readonly draft: Draft;
      readonly article: Article | null;
      readonly choices: readonly Choice[];
      /** Help was given right before, in answer to words of their own. */
      readonly helped?: true;
      readonly misses: number;
    }
  /** Offered an article; "没有解决" hands over to staff. The draft is the same message read as a report. */
  | {
      readonly at: "answered";
      readonly question: string;
      /** Id of the article given; `elsewhere:CODE` where it was told who deals with it. */
      readonly article: string;
      readonly draft: Draft;
      readonly misses: number;
    }
  | {
      readonly at: "picking_case";
      readonly wish: CaseWish;
      readonly text: string;
      readonly photos: readonly Attachment[];
      /** Asked which of their cases is meant, if any. */
      readonly orNew?: true;
      readonly misses: number;
    }
  /** Waiting for the words that belong to a case: a supplement, the right place, or why a refusal is contested. */
  | {
      readonly at: "supplementing";
      readonly number: string;
      readonly event: "supplement" | "place" | "contest";
      readonly misses: number;
    }
  | { readonly at: "withdrawing"; readonly number: string; readonly misses: number }
  | { readonly at: "rating_solved"; readonly token: string; readonly number: string; readonly misses: number }
  | {
      readonly at: "rating_satisfied";
      readonly token: string;
      readonly number: string;
      readonly solved: boolean;
      readonly misses: number;
    };

export const AT_REST: Extract<DialogueState, { at: "rest" }> = { at: "rest", misses: 0 };

/** One of the person's own cases, newest first. Only their own are ever given to the dialogue. */
export interface CaseBrief {
  readonly number: string;
  readonly code: string;
  readonly link: string;
  readonly state: CaseState;
  readonly stage: Stage;
  /** First words of the report. */
  readonly title: string;
  /** Name of the lead unit, null while none. */
  readonly unit: string | null;
  readonly reportedAt: Date;
  readonly dueAt: Date | null;
  readonly delay: {
    readonly text: string;
    readonly newDate: string;
    readonly questioned?: true;
    readonly refused?: "open" | "seen";
  } | null;
  /** What the unit has asked them and nobody has answered yet. */
  readonly question?: string | null;
  /** The day promised last has passed. */
  readonly past?: boolean;
  readonly publicReply: string | null;
  /** One-time rating token of a closed case not rated yet. */
  readonly ratingToken: string | null;
  /** Somebody else's, which the person follows or which goes on for theirs: it cannot be ended from here. */
  readonly following?: true;
}

/** All a step may know. */
export interface DialogueInput {
  readonly body: InboundBody;
  /** Of the text, if there is any. */
  readonly understanding: Understanding | null;
  /** Each of the text's separate demands, read by itself; empty unless there are several. */
  readonly demands: readonly Understanding[];
  /** Where the text's matter is dealt with, if not here. */
  readonly elsewhere: Pick<Elsewhere, "code" | "name" | "where" | "phone"> | null;
  /** What a category cannot be handled without. */
  readonly needsOf: (category: string | null) => readonly Need[];
  /** Whether words name a street or community of ours, as people call it. */
  readonly namesOurs: (words: string) => boolean;
  /** The knowledge base's article for the text, if one fits. */
  readonly article: Article | null;
  readonly mine: readonly CaseBrief[];
  readonly firstContact: boolean;
  /** null: nothing is asked, the channel lets us write at any time. */
  readonly asked?: Asked | null;
  /** Of the QR scanned last and not reported from yet. */
  readonly scanned?: Scanned | null;
  /** A short random id for a new draft. */
  readonly newId: string;
  /** The chat's language so far. */
  readonly locale: Locale;
  /** Public address without a trailing slash: for /privacy and /status. */
  readonly site: string;
  readonly now: Date;
}

/**
 * What the step wants done, in order, in the transaction of the message.
 * An open report ends with the first of open_case, ask_staff or answer_with (its messages take that bucket) or with
 * drop_report; without an open report that command's report is this message alone.
 */
export type Command =
  /** This message starts a report: its bucket is decided when the report ends. */
  | { readonly do: "open_report" }
  /** This message belongs to the open report. */
  | { readonly do: "continue_report" }
  /** The open report was given up by the resident. */
  | { readonly do: "drop_report" }
  | { readonly do: "open_case"; readonly draft: Draft }
  /** After open_case: the next demand of the same message is a report of its own, begun when that message was. */
  | { readonly do: "open_further_report" }
  /**
   * To the staff's queue, with an answer-by time. `human`: the person asked for one. `further`: this message goes along with
   * the chat's open question; a question of its own where that was answered.
   */
  | {
      readonly do: "ask_staff";
      readonly question: string;
      readonly topic: string | null;
      readonly sealed: boolean;
      readonly human: boolean;
      readonly further?: true;
    }
  /** A consultation answered by an article of the knowledge base, or by where to go. */
  | { readonly do: "answer_with"; readonly question: string; readonly article: Pick<Article, "id" | "body"> }
  | { readonly do: "change_case"; readonly number: string; readonly event: CaseEvent }
  /** Follow an open case instead of filing the draft; should it have ended, the draft is filed. Ends the report. */
  | { readonly do: "join_case"; readonly number: string; readonly draft: Draft }
  /** It came back: the closed case again, or a new one that names it where that was long ago. */
  | { readonly do: "recur"; readonly number: string }
  /** The person agrees that an answer will do: their case ends, their question is queued with its clock. */
  | { readonly do: "consent_consultation"; readonly number: string }
  | { readonly do: "raise_alert"; readonly danger: Danger; readonly sealed: boolean }
  | { readonly do: "record_thanks"; readonly text: string }
  /** Once for a token; null where the person did not say. */
  | {
      readonly do: "rate";
      readonly token: string;
      readonly solved: boolean | null;
      readonly satisfied: number | null;
    }
  | { readonly do: "set_phone"; readonly phone: string }
  /** Remembers that it was asked, or what was said to it. */
  | { readonly do: "note_consent"; readonly about: "push" | "phone"; readonly said: boolean | null }
  /** Stops or resumes notices; answers always come. */
  | { readonly do: "set_pushes"; readonly on: boolean }
  /** The QR's place was used, or is not where the person is. */
  | { readonly do: "forget_scan" }
  /** The chat's language from now on: this step's says are spoken in it already. */
  | { readonly do: "set_locale"; readonly locale: Locale };

/** One sentence to say, by its key; `options[0]` affirms. */
export type Say = {
  [K in PhraseKey]: {
    readonly key: K;
    readonly values: PhraseValues[K];
    readonly options?: readonly SayOption[];
    readonly case?: string;
  };
}[PhraseKey];

export type SayOption = {
  [K in PhraseKey]: { readonly id: string; readonly label: K; readonly values: PhraseValues[K] };
}[PhraseKey];

export interface Step {
  readonly state: DialogueState;
  readonly commands: readonly Command[];
  readonly says: readonly Say[];
  /** Said after what the commands told: the next question once something was filed. */
  readonly afterwards?: readonly Say[];
  /** Bucket of this message when no report claims it. */
  readonly bucket: Extract<MessageBucket, "continuation" | "no-request">;
}
