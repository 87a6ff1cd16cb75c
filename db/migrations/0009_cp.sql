CREATE TABLE "canned_answers" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"unit" text,
	"key_id" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "canned_answers_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "canned_answers_one_owner" CHECK ((unit is null) <> (key_id is null))
);
--> statement-breakpoint
CREATE INDEX "canned_answers_unit" ON "canned_answers" USING btree ("district","unit") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "canned_answers_key" ON "canned_answers" USING btree ("district","key_id") WHERE removed_at is null;