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
