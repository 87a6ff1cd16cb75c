CREATE TABLE "supervision_letters" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"step" text NOT NULL,
	"cause" text NOT NULL,
	"basis" text NOT NULL,
	"state" text NOT NULL,
	"unit" text NOT NULL,
	"recipient" text NOT NULL,
	"text" text NOT NULL,
	"demand_by" timestamp with time zone NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"number" text,
	"issued_at" timestamp with time zone,
	"issued_by" uuid,
	"signer" jsonb,
	"received_at" timestamp with time zone,
	"received_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_why" text,
	CONSTRAINT "supervision_letters_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "supervision_letters_signed" CHECK ((state in ('issued', 'acknowledged')) <= (issued_by is not null)),
	CONSTRAINT "supervision_letters_received" CHECK ((state = 'acknowledged') = (received_at is not null))
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "bank_owner" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "bank_person" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "bank_plan" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "public_summary" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "resumed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "idle_steps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "idle_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "ladder_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_letters_once" ON "supervision_letters" USING btree ("district","case_id","basis","step") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "supervision_letters_case" ON "supervision_letters" USING btree ("district","case_id");--> statement-breakpoint
CREATE INDEX "supervision_letters_state" ON "supervision_letters" USING btree ("district","state","drafted_at");--> statement-breakpoint
CREATE INDEX "cases_bank" ON "cases" USING btree ("district","suspended_at") WHERE suspended_at is not null;--> statement-breakpoint
CREATE INDEX "cases_idle" ON "cases" USING btree ("district","idle_steps") WHERE idle_steps > 2;--> statement-breakpoint
CREATE INDEX "cases_ladder" ON "cases" USING btree ("district","ladder_at" NULLS FIRST) WHERE state not in ('closed', 'declined', 'withdrawn', 'merged');--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_suspended_until" CHECK (state <> 'suspended' or review_on is not null);