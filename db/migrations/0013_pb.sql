ALTER TABLE "grid_scans" ALTER COLUMN "scans" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "scan_heard" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "grid_scans" ADD COLUMN "messages" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "grid_scans" ADD COLUMN "cases" integer DEFAULT 0 NOT NULL;