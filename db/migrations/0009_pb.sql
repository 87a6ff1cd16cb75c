DROP INDEX "outbox_case";--> statement-breakpoint
DROP INDEX "reports_case";