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
ALTER TABLE "cases" ADD COLUMN "recurrence_of" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "consultation_asked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "asked_unit" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "asked_unit_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "draft_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "draft" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "drafted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "followers_contact" ON "followers" USING btree ("district","contact_id");--> statement-breakpoint
CREATE INDEX "cases_merged" ON "cases" USING btree ("district","merged_into") WHERE merged_into is not null;