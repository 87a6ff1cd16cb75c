CREATE TABLE "training_runs" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"items" jsonb NOT NULL,
	CONSTRAINT "training_runs_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE INDEX "training_runs_person" ON "training_runs" USING btree ("district","key_id","started_at");