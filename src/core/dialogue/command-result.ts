import type { CaseEvent } from "../case-events.ts";
import type { Urgency } from "../glossary.ts";
import type { When } from "../phrasebook.ts";

/** What performing a command told, so that the reply can say it. */
export type CommandResult =
  | {
      readonly of: "open_case";
      readonly number: string;
      readonly code: string;
      readonly link: string;
      readonly dueAt: Date | null;
      readonly urgency: Urgency;
    }
  /** `further`: it goes along with what staff have already. */
  | {
      readonly of: "ask_staff";
      readonly answerBy: Date;
      readonly human: boolean;
      readonly further?: true;
    }
  | {
      readonly of: "change_case";
      readonly number: string;
      readonly event: CaseEvent["type"];
      /** The code of the refusal; null: done. */
      readonly refused: string | null;
      /** By when a result is promised now: the new date after a delay. An instant or an ISO day. */
      readonly by?: When | null;
      /** The place told for it: that of the case now, or, where a unit has it already, handed on. */
      readonly place?: { readonly is: string; readonly moved: boolean; readonly unit: string | null };
    }
  | { readonly of: "rate"; readonly taken: boolean }
  | { readonly of: "join_case"; readonly number: string; readonly link: string }
  /** `answerBy` null: it was not possible any more. */
  | { readonly of: "consent_consultation"; readonly number: string; readonly answerBy: Date | null };
