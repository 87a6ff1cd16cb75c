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
CREATE TABLE "saved_filters" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_filters_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "saved_filters_key" ON "saved_filters" USING btree ("district","key_id");--> statement-breakpoint
CREATE INDEX "cases_sample" ON "cases" USING btree ("district") WHERE sample = 'drawn';--> statement-breakpoint
CREATE INDEX "cases_updated" ON "cases" USING btree ("district","updated_at");