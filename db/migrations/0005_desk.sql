CREATE TABLE "chat_topics" (
	"district" text NOT NULL,
	"chat_id" uuid NOT NULL,
	"street" text NOT NULL,
	"thread" text,
	"again_at" timestamp with time zone,
	CONSTRAINT "chat_topics_district_chat_id_street_pk" PRIMARY KEY("district","chat_id","street")
);
--> statement-breakpoint
CREATE TABLE "group_drafts" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"text" text NOT NULL,
	"place" text,
	"lat" double precision,
	"lon" double precision,
	"photos" jsonb NOT NULL,
	"album" text,
	"thread" text,
	"shown" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_drafts_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "told_residents" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"unit" text NOT NULL,
	"told_by" uuid NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "told_residents_district_case_id_seq_pk" PRIMARY KEY("district","case_id","seq")
);
--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "forum" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "blind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "desk" jsonb;--> statement-breakpoint
CREATE INDEX "group_drafts_worker" ON "group_drafts" USING btree ("district","chat_id","key_id","at");--> statement-breakpoint
CREATE INDEX "group_drafts_touched" ON "group_drafts" USING btree ("district","touched_at");--> statement-breakpoint
CREATE INDEX "outbox_card" ON "outbox" USING btree ("district","card") WHERE card is not null;