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
ALTER TABLE "chats" ADD COLUMN "sent_at" timestamp with time zone[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "quiet_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "priority" smallint DEFAULT 3 NOT NULL;