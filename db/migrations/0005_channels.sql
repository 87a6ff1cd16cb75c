CREATE TABLE "call_tasks" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"case_id" uuid,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	"held_since" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	CONSTRAINT "call_tasks_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "channel_links" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"hash" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_by" uuid,
	"used_at" timestamp with time zone,
	CONSTRAINT "channel_links_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "channel_tokens" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_tokens_district_channel_account_pk" PRIMARY KEY("district","channel","account")
);
--> statement-breakpoint
CREATE TABLE "chat_topics" (
	"district" text NOT NULL,
	"chat_id" uuid NOT NULL,
	"street" text NOT NULL,
	"thread" text,
	"again_at" timestamp with time zone,
	CONSTRAINT "chat_topics_district_chat_id_street_pk" PRIMARY KEY("district","chat_id","street")
);
--> statement-breakpoint
CREATE TABLE "grid_scans" (
	"district" text NOT NULL,
	"unit" text NOT NULL,
	"day" text NOT NULL,
	"scans" integer NOT NULL,
	CONSTRAINT "grid_scans_district_unit_day_pk" PRIMARY KEY("district","unit","day")
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
CREATE TABLE "reach_attempts" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"outbox_id" uuid NOT NULL,
	"way" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"result" text NOT NULL,
	"reason" text,
	CONSTRAINT "reach_attempts_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "reach_windows" (
	"district" text NOT NULL,
	"chat_id" uuid NOT NULL,
	"opener" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"closed" text,
	CONSTRAINT "reach_windows_district_chat_id_opener_pk" PRIMARY KEY("district","chat_id","opener")
);
--> statement-breakpoint
CREATE TABLE "send_tokens" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"slot" integer NOT NULL,
	"free_at" timestamp with time zone NOT NULL,
	"held_until" timestamp with time zone,
	CONSTRAINT "send_tokens_district_channel_account_slot_pk" PRIMARY KEY("district","channel","account","slot")
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
CREATE TABLE "wrong_link_codes" (
	"district" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "urgency_asked" jsonb;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "forum" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "blind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "sent_at" timestamp with time zone[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "quiet_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "muted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "scanned" text;--> statement-breakpoint
ALTER TABLE "contact_details" ADD COLUMN "push_consent" boolean;--> statement-breakpoint
ALTER TABLE "contact_details" ADD COLUMN "push_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contact_details" ADD COLUMN "phone_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contact_details" ADD COLUMN "sms_consent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_details" ADD COLUMN "subscriptions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "person" uuid;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "inbox_id" uuid;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "kind" text DEFAULT 'photo' NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "state" text DEFAULT 'kept' NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "ref" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "next_try_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "purpose" text DEFAULT 'status' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "priority" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "desk" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "call_tasks_one_open" ON "call_tasks" USING btree ("district","chat_id") WHERE done_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_links_open" ON "channel_links" USING btree ("district","hash") WHERE used_at is null;--> statement-breakpoint
CREATE INDEX "group_drafts_worker" ON "group_drafts" USING btree ("district","chat_id","key_id","at");--> statement-breakpoint
CREATE INDEX "group_drafts_touched" ON "group_drafts" USING btree ("district","touched_at");--> statement-breakpoint
CREATE INDEX "reach_attempts_notice" ON "reach_attempts" USING btree ("district","outbox_id");--> statement-breakpoint
CREATE INDEX "wrong_link_codes_at" ON "wrong_link_codes" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "cases_community" ON "cases" USING btree ("district","community","reported_at") WHERE not sealed;--> statement-breakpoint
CREATE INDEX "cases_place_trgm" ON "cases" USING gin ("place" gin_trgm_ops) WHERE not sealed;--> statement-breakpoint
CREATE INDEX "chats_unit" ON "chats" USING btree ("district","unit") WHERE unit is not null;--> statement-breakpoint
CREATE INDEX "contacts_person" ON "contacts" USING btree ("district","person") WHERE person is not null;--> statement-breakpoint
CREATE INDEX "media_case" ON "media" USING btree ("district","case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "media_inbox" ON "media" USING btree ("district","inbox_id") WHERE inbox_id is not null;--> statement-breakpoint
CREATE INDEX "media_pending" ON "media" USING btree ("district","next_try_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_card" ON "outbox" USING btree ("district","card") WHERE card is not null;--> statement-breakpoint
CREATE INDEX "outbox_held" ON "outbox" USING btree ("district","settled_at") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "reports_consultation" ON "reports" USING btree ("district","consultation_id") WHERE consultation_id is not null;