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
ALTER TABLE "cases" ADD COLUMN "consents" jsonb;--> statement-breakpoint
CREATE INDEX "deputies_deputy" ON "deputies" USING btree ("district","deputy") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "duty_shifts_unit" ON "duty_shifts" USING btree ("district","unit","ends_at");