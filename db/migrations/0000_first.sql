CREATE TABLE "buttons" (
	"district" text NOT NULL,
	"id" text NOT NULL,
	"chat_id" uuid NOT NULL,
	"action" jsonb NOT NULL,
	"version" integer,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "buttons_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"actor" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"detail" jsonb NOT NULL,
	"dispatches" integer NOT NULL,
	"words_digest" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "case_events_district_case_id_seq_pk" PRIMARY KEY("district","case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_words" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"words" jsonb NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "case_words_district_case_id_seq_pk" PRIMARY KEY("district","case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"token" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"category" text NOT NULL,
	"topic" text NOT NULL,
	"urgency" text NOT NULL,
	"danger" text,
	"sealed" boolean DEFAULT false NOT NULL,
	"concerned_unit" text,
	"text" text NOT NULL,
	"place" text,
	"lat" double precision,
	"lon" double precision,
	"community" text,
	"street" text,
	"chat_id" uuid,
	"contact_id" uuid,
	"reporter_key" uuid,
	"lead_unit" text,
	"first_unit" text,
	"assisting" text[] DEFAULT '{}' NOT NULL,
	"self_handled" boolean DEFAULT false NOT NULL,
	"has_action" boolean DEFAULT false NOT NULL,
	"returned_by" text[] DEFAULT '{}' NOT NULL,
	"answered_by" uuid,
	"outcome" text,
	"public_reply" text,
	"delay" jsonb,
	"asked" jsonb,
	"extensions" integer DEFAULT 0 NOT NULL,
	"review_on" text,
	"merged_into" text,
	"reported_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"calendar_version" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"head_hash" text NOT NULL,
	CONSTRAINT "cases_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"dialogue" jsonb,
	"notice_version" text,
	"leased_until" timestamp with time zone,
	"left_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chats_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"contact_id" uuid,
	"question" text NOT NULL,
	"topic" text,
	"sealed" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"answer" text,
	"article_id" text,
	"answered_by" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"case_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "consultations_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "contact_details" (
	"district" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"name" text,
	"phone" text,
	CONSTRAINT "contact_details_district_contact_id_pk" PRIMARY KEY("district","contact_id")
);
--> statement-breakpoint
CREATE TABLE "contact_identities" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"user_id" text NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "contact_identities_district_channel_account_user_id_pk" PRIMARY KEY("district","channel","account","user_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "contacts_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "dispatches" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sign_by" timestamp with time zone NOT NULL,
	"feedback_by" timestamp with time zone NOT NULL,
	"done_by" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"feedback_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended" text,
	CONSTRAINT "dispatches_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "dispatches_ended_together" CHECK ((ended is null) = (ended_at is null))
);
--> statement-breakpoint
CREATE TABLE "duty_alerts" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"danger" text NOT NULL,
	"sealed" boolean NOT NULL,
	"case_id" uuid,
	"chat_id" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"times" integer DEFAULT 0 NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "duty_alerts_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"external_id" text NOT NULL,
	"address" text NOT NULL,
	"seq" bigserial NOT NULL,
	"raw" jsonb,
	"digest" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"receipts" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"bucket" text,
	"report_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"error" text,
	"processed_at" timestamp with time zone,
	CONSTRAINT "inbox_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"district" text NOT NULL,
	"hash" text NOT NULL,
	"purpose" text NOT NULL,
	"unit" text,
	"key_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "links_district_hash_pk" PRIMARY KEY("district","hash")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"owner" text NOT NULL,
	"case_id" uuid,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "media_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "notices_owed" (
	"district" text NOT NULL,
	"cause" text NOT NULL,
	"owed" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "notices_owed_district_cause_pk" PRIMARY KEY("district","cause")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"chat_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"inbox_id" uuid,
	"case_id" uuid,
	"notice_number" text NOT NULL,
	"text" text NOT NULL,
	"options" jsonb,
	"case_number" text,
	"card" text,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"resent" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"platform_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "outbox_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"district" text NOT NULL,
	"token" text NOT NULL,
	"unit" text,
	"asked_at" timestamp with time zone NOT NULL,
	"solved" boolean,
	"satisfied" integer,
	"rated_at" timestamp with time zone,
	CONSTRAINT "ratings_district_token_pk" PRIMARY KEY("district","token")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"contact_id" uuid,
	"state" text NOT NULL,
	"case_id" uuid,
	"consultation_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reports_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"district" text NOT NULL,
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_district_hash_pk" PRIMARY KEY("district","hash")
);
--> statement-breakpoint
CREATE TABLE "staff_identities" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"user_id" text NOT NULL,
	"key_id" uuid NOT NULL,
	CONSTRAINT "staff_identities_district_channel_account_user_id_pk" PRIMARY KEY("district","channel","account","user_id")
);
--> statement-breakpoint
CREATE TABLE "staff_keys" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"hash" text NOT NULL,
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "staff_keys_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "cases_number" ON "cases" USING btree ("district","number");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_token" ON "cases" USING btree ("district","token");--> statement-breakpoint
CREATE INDEX "cases_state" ON "cases" USING btree ("district","state","reported_at");--> statement-breakpoint
CREATE INDEX "cases_lead" ON "cases" USING btree ("district","lead_unit","state");--> statement-breakpoint
CREATE INDEX "cases_contact" ON "cases" USING btree ("district","contact_id");--> statement-breakpoint
CREATE INDEX "cases_text_trgm" ON "cases" USING gin ("text" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "chats_address" ON "chats" USING btree ("district","channel","account","address");--> statement-breakpoint
CREATE INDEX "consultations_open" ON "consultations" USING btree ("district","asked_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "contact_identities_contact" ON "contact_identities" USING btree ("district","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dispatches_one_open" ON "dispatches" USING btree ("district","case_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "dispatches_due" ON "dispatches" USING btree ("district","done_by") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "duty_alerts_open" ON "duty_alerts" USING btree ("district","next_at") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_external" ON "inbox" USING btree ("district","channel","account","external_id");--> statement-breakpoint
CREATE INDEX "inbox_pending" ON "inbox" USING btree ("district","channel","account","address","seq") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "inbox_report" ON "inbox" USING btree ("district","report_id") WHERE report_id is not null;--> statement-breakpoint
CREATE INDEX "media_owner" ON "media" USING btree ("district","owner");--> statement-breakpoint
CREATE INDEX "outbox_chat" ON "outbox" USING btree ("district","chat_id","seq");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("district","chat_id","seq") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_inbox" ON "outbox" USING btree ("district","inbox_id");--> statement-breakpoint
CREATE INDEX "outbox_cause" ON "outbox" USING btree ("district","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_one_open" ON "reports" USING btree ("district","chat_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "staff_keys_hash" ON "staff_keys" USING btree ("district","hash");