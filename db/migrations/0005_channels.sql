CREATE TABLE "channel_tokens" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_tokens_district_channel_account_pk" PRIMARY KEY("district","channel","account")
);
--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "inbox_id" uuid;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "kind" text DEFAULT 'photo' NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "state" text DEFAULT 'kept' NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "ref" text;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "next_try_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "media_case" ON "media" USING btree ("district","case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "media_inbox" ON "media" USING btree ("district","inbox_id") WHERE inbox_id is not null;--> statement-breakpoint
CREATE INDEX "media_pending" ON "media" USING btree ("district","next_try_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "reports_consultation" ON "reports" USING btree ("district","consultation_id") WHERE consultation_id is not null;