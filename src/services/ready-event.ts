import type { ChainEvent } from "../core/chain.ts";
import type { CaseEventType, CaseState } from "../core/workflow.ts";

/** An event made ready: hashed, its free words apart under a salt that can be destroyed. */
export interface ReadyEvent {
  readonly event: ChainEvent & {
    readonly type: CaseEventType | "open";
    readonly toState: CaseState;
    readonly hash: string;
  };
  readonly words: Record<string, unknown>;
  readonly salt: string;
  /** The lead unit before the event. */
  readonly former: string | null;
}
