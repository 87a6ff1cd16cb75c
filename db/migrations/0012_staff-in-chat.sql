CREATE TABLE "takeovers" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"consultation_id" uuid,
	"case_id" uuid,
	"holder" uuid NOT NULL,
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"group_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"last_word_at" timestamp with time zone,
	"words" integer DEFAULT 0 NOT NULL,
	"heard" integer DEFAULT 0 NOT NULL,
	"waiting_since" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended" text,
	CONSTRAINT "takeovers_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "takeover_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "speaker" text DEFAULT 'bot' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "spoken_by" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "takeovers_open" ON "takeovers" USING btree ("district","chat_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "takeovers_consultation" ON "takeovers" USING btree ("district","consultation_id");--> statement-breakpoint
CREATE INDEX "takeovers_case" ON "takeovers" USING btree ("district","case_id");--> statement-breakpoint
CREATE INDEX "inbox_takeover" ON "inbox" USING btree ("district","takeover_id") WHERE takeover_id is not null;