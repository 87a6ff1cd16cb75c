import type { ChannelName, Role } from "./glossary.ts";

/** A staff key is a person: role, unit and name. */
export interface Staff {
  readonly type: "staff";
  readonly keyId: string;
  readonly role: Role;
  readonly unit: string;
  readonly name: string;
  /** Set while this person acts as somebody's deputy: role and unit are then those of the key stood for. */
  readonly deputyOf?: { readonly keyId: string; readonly ownUnit: string };
}

/** Who acts. Every history row records it. */
export type Actor =
  | Staff
  | {
      readonly type: "resident";
      readonly contactId: string;
      readonly channel: ChannelName;
      /** Number of the case they follow or that goes on for theirs, as the records prove. */
      readonly follows?: string;
    }
  | { readonly type: "system"; readonly job: string };

/** The actor as the history keeps it: never a resident's name or address. */
export function actorRecord(actor: Actor): Record<string, string> {
  if (actor.type === "staff") {
    const { keyId, role, unit, deputyOf } = actor;
    return { type: "staff", key: keyId, role, unit, ...(deputyOf ? { standsFor: deputyOf.keyId } : {}) };
  }
  if (actor.type === "resident") return { type: "resident", channel: actor.channel };
  return { type: "system", job: actor.job };
}
