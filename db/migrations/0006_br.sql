CREATE TABLE "access_log" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "access_log_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "data_links" (
	"district" text NOT NULL,
	"hash" text NOT NULL,
	"purpose" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "data_links_district_hash_pk" PRIMARY KEY("district","hash")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"cause" text NOT NULL,
	"by" uuid,
	"counts" jsonb NOT NULL,
	CONSTRAINT "erasures_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "words_erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "forget_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "data_links_contact" ON "data_links" USING btree ("district","contact_id");--> statement-breakpoint
CREATE INDEX "erasures_at" ON "erasures" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "cases_to_erase" ON "cases" USING btree ("district","updated_at") WHERE erasure_id is not null and words_erased_at is null;--> statement-breakpoint
CREATE INDEX "chats_forget" ON "chats" USING btree ("district","forget_at") WHERE forget_at is not null;--> statement-breakpoint
CREATE INDEX "media_erased" ON "media" USING btree ("district","next_try_at") WHERE reason = 'erased' and next_try_at is not null;