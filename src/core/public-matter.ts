import type { Category } from "./organisation.ts";
import type { Stage } from "./workflow.ts";

/** What the public may know of a matter of public space. */
export interface PublicMatter {
  readonly number: string;
  readonly category: Category;
  readonly stage: Stage;
  /** Name of the lead unit. */
  readonly unit: string | null;
  readonly reportedAt: Date;
  readonly changedAt: Date;
  readonly dueAt: Date | null;
  readonly delay: { readonly reason: string; readonly newDate: string } | null;
}
