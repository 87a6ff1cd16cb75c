ALTER TABLE "cases" ADD COLUMN "dependency" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "extended_to" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "question" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due_provisional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "promised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "warn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "overdue_told_on" text;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "provisional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_promised" ON "cases" USING btree ("district","promised_at") WHERE state in ('reported', 'accepted', 'dispatched', 'handling', 'returned');--> statement-breakpoint
CREATE INDEX "cases_warn" ON "cases" USING btree ("district","warn_at") WHERE warn_at is not null;--> statement-breakpoint
CREATE INDEX "cases_calendar" ON "cases" USING btree ("district","calendar_version");