CREATE TABLE "case_origins" (
	"district" text NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"case_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "case_origins_district_source_external_id_pk" PRIMARY KEY("district","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"district" text NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"external_id" text NOT NULL,
	"state" text NOT NULL,
	"found" jsonb,
	"case_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "import_rows_district_import_id_line_pk" PRIMARY KEY("district","import_id","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"by" uuid NOT NULL,
	"confirmed_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"reading" jsonb NOT NULL,
	CONSTRAINT "imports_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
DROP INDEX "access_log_at";--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "case_number" text;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "import_rows_waiting" ON "import_rows" USING btree ("district","import_id","line") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("district","created_at");--> statement-breakpoint
CREATE INDEX "imports_live" ON "imports" USING btree ("district","state") WHERE state in ('preview', 'running');--> statement-breakpoint
CREATE INDEX "access_log_staff" ON "access_log" USING btree ("district","staff","at");--> statement-breakpoint
CREATE INDEX "access_log_case" ON "access_log" USING btree ("district","case_number","at") WHERE case_number is not null;--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("district","at","id");