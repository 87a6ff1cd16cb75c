import type { ChannelName, Role } from "./glossary.ts";

/** A staff key is a person: role, unit and name. */
export interface Staff {
  readonly type: "staff";
  readonly keyId: string;
  readonly role: Role;
  readonly unit: string;
  readonly name: string;
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
  if (actor.type === "staff") return { type: "staff", key: actor.keyId, role: actor.role, unit: actor.unit };
  if (actor.type === "resident") return { type: "resident", channel: actor.channel };
  return { type: "system", job: actor.job };
}
