CREATE TABLE "arbitrations" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"units" text[] NOT NULL,
	"participants" text[] NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"escalations" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"ruled_unit" text,
	"ruling" text,
	"ended" text,
	CONSTRAINT "arbitrations_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "arbitrations_ended_named" CHECK (ended is distinct from 'ruled' or decided_by is not null)
);
--> statement-breakpoint
CREATE TABLE "deputies" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"principal" uuid NOT NULL,
	"deputy" uuid NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "deputies_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "drop_alarms" (
	"district" text NOT NULL,
	"community" text NOT NULL,
	"category" text NOT NULL,
	"until" text NOT NULL,
	"recent" integer NOT NULL,
	"before" integer NOT NULL,
	"chance" double precision NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "drop_alarms_district_community_category_until_pk" PRIMARY KEY("district","community","category","until")
);
--> statement-breakpoint
CREATE TABLE "duty_amendments" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"ruling" text NOT NULL,
	"case_id" uuid NOT NULL,
	"decided_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "duty_amendments_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "duty_shifts" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"unit" text NOT NULL,
	"key_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "duty_shifts_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "duty_shifts_forward" CHECK (ends_at > starts_at)
);
--> statement-breakpoint
CREATE TABLE "followers" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "followers_district_case_id_chat_id_pk" PRIMARY KEY("district","case_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_closings" (
	"district" text NOT NULL,
	"day" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"events_digest" text NOT NULL,
	"sections" jsonb NOT NULL,
	"difference" integer NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_closings_district_day_pk" PRIMARY KEY("district","day")
);
--> statement-breakpoint
CREATE TABLE "organisation_versions" (
	"district" text NOT NULL,
	"seq" integer NOT NULL,
	"version" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"by" uuid,
	"note" text NOT NULL,
	"changes" jsonb,
	"content" jsonb NOT NULL,
	CONSTRAINT "organisation_versions_district_seq_pk" PRIMARY KEY("district","seq")
);
--> statement-breakpoint
CREATE TABLE "pending_shares" (
	"district" text NOT NULL,
	"chat_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	"case_number" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "pending_shares_district_chat_id_pk" PRIMARY KEY("district","chat_id")
);
--> statement-breakpoint
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
CREATE TABLE "unit_questions" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"unit" text NOT NULL,
	"by_unit" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer_seq" integer,
	"told_at" timestamp with time zone,
	CONSTRAINT "unit_questions_district_case_id_seq_pk" PRIMARY KEY("district","case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "whistles" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"caller" text NOT NULL,
	"called_at" timestamp with time zone NOT NULL,
	"sign_by" timestamp with time zone NOT NULL,
	"contact_by" timestamp with time zone NOT NULL,
	"arrive_by" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"contacted_at" timestamp with time zone,
	"arrived_at" timestamp with time zone,
	"late_told" text[] DEFAULT '{}' NOT NULL,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "whistles_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "dependency" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "consulted" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "sample" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "filter_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "passed_up" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "return_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "arbitration_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "circling" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "extended_to" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "question" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "consents" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "bank_owner" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "bank_person" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "bank_plan" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "public_summary" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "resumed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "idle_steps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "idle_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "ladder_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "recurrence_of" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "consultation_asked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due_provisional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "promised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "warn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "overdue_told_on" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "asked_unit" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "asked_unit_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "draft_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "draft" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "drafted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "provisional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "arbitrations_one_open" ON "arbitrations" USING btree ("district","case_id") WHERE ended is null;--> statement-breakpoint
CREATE INDEX "arbitrations_next" ON "arbitrations" USING btree ("district","next_at") WHERE ended is null;--> statement-breakpoint
CREATE INDEX "deputies_deputy" ON "deputies" USING btree ("district","deputy") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "duty_shifts_unit" ON "duty_shifts" USING btree ("district","unit","ends_at");--> statement-breakpoint
CREATE INDEX "followers_contact" ON "followers" USING btree ("district","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_letters_once" ON "supervision_letters" USING btree ("district","case_id","basis","step") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "supervision_letters_case" ON "supervision_letters" USING btree ("district","case_id");--> statement-breakpoint
CREATE INDEX "supervision_letters_state" ON "supervision_letters" USING btree ("district","state","drafted_at");--> statement-breakpoint
CREATE INDEX "unit_questions_due" ON "unit_questions" USING btree ("district","answer_by") WHERE answered_at is null and told_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "whistles_one_open" ON "whistles" USING btree ("district","case_id","unit") WHERE arrived_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "whistles_open" ON "whistles" USING btree ("district","arrive_by") WHERE arrived_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "case_events_claims" ON "case_events" USING btree ("district","at") WHERE type = 'claim';--> statement-breakpoint
CREATE INDEX "cases_filter" ON "cases" USING btree ("district","filter_by") WHERE filter_by is not null;--> statement-breakpoint
CREATE INDEX "cases_return_due" ON "cases" USING btree ("district","return_due") WHERE return_due is not null;--> statement-breakpoint
CREATE INDEX "cases_promised" ON "cases" USING btree ("district","promised_at") WHERE state in ('reported', 'accepted', 'dispatched', 'handling', 'returned');--> statement-breakpoint
CREATE INDEX "cases_warn" ON "cases" USING btree ("district","warn_at") WHERE warn_at is not null;--> statement-breakpoint
CREATE INDEX "cases_calendar" ON "cases" USING btree ("district","calendar_version");--> statement-breakpoint
CREATE INDEX "cases_merged" ON "cases" USING btree ("district","merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "cases_bank" ON "cases" USING btree ("district","suspended_at") WHERE suspended_at is not null;--> statement-breakpoint
CREATE INDEX "cases_idle" ON "cases" USING btree ("district","idle_steps") WHERE idle_steps > 2;--> statement-breakpoint
CREATE INDEX "cases_ladder" ON "cases" USING btree ("district","ladder_at" NULLS FIRST) WHERE state not in ('closed', 'declined', 'withdrawn', 'merged');--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_suspended_until" CHECK (state <> 'suspended' or review_on is not null);