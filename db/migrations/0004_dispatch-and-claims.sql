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
CREATE TABLE "pending_shares" (
	"district" text NOT NULL,
	"chat_id" uuid NOT NULL,
	"inbox_id" uuid NOT NULL,
	"case_number" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "pending_shares_district_chat_id_pk" PRIMARY KEY("district","chat_id")
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
ALTER TABLE "cases" ADD COLUMN "consulted" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "sample" text;--> statement-breakpoint
CREATE INDEX "unit_questions_due" ON "unit_questions" USING btree ("district","answer_by") WHERE answered_at is null and told_at is null;--> statement-breakpoint
CREATE INDEX "case_events_claims" ON "case_events" USING btree ("district","at") WHERE type = 'claim';