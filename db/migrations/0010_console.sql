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
CREATE INDEX "saved_filters_key" ON "saved_filters" USING btree ("district","key_id");--> statement-breakpoint
CREATE INDEX "cases_sample" ON "cases" USING btree ("district") WHERE sample = 'drawn';--> statement-breakpoint
CREATE INDEX "cases_updated" ON "cases" USING btree ("district","updated_at");