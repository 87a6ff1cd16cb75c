CREATE TABLE "case_origins" (
	"district" text NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"case_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "case_origins_district_source_external_id_pk" PRIMARY KEY("district","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "consultation_notes" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consultation_notes_district_id_pk" PRIMARY KEY("district","id")
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
CREATE TABLE "mediation_invites" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"side" text NOT NULL,
	"token" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"given" boolean,
	CONSTRAINT "mediation_invites_district_case_id_side_pk" PRIMARY KEY("district","case_id","side")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"key_id" uuid NOT NULL,
	"by_key" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone,
	CONSTRAINT "mentions_district_case_id_seq_key_id_pk" PRIMARY KEY("district","case_id","seq","key_id")
);
--> statement-breakpoint
CREATE TABLE "sign_on_attempts" (
	"district" text NOT NULL,
	"hash" text NOT NULL,
	"next" text NOT NULL,
	"key_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_on_attempts_district_hash_pk" PRIMARY KEY("district","hash")
);
--> statement-breakpoint
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
DROP INDEX "access_log_at";--> statement-breakpoint
ALTER TABLE "grid_scans" ALTER COLUMN "scans" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "case_number" text;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "scan_heard" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "grid_scans" ADD COLUMN "messages" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "grid_scans" ADD COLUMN "cases" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff_keys" ADD COLUMN "sign_on_account" text;--> statement-breakpoint
ALTER TABLE "staff_keys" ADD COLUMN "sign_on_subject" text;--> statement-breakpoint
CREATE INDEX "consultation_notes_of" ON "consultation_notes" USING btree ("district","consultation_id","at");--> statement-breakpoint
CREATE INDEX "import_rows_waiting" ON "import_rows" USING btree ("district","import_id","line") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("district","created_at");--> statement-breakpoint
CREATE INDEX "imports_live" ON "imports" USING btree ("district","state") WHERE state in ('preview', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "mediation_invites_token" ON "mediation_invites" USING btree ("district","token");--> statement-breakpoint
CREATE INDEX "mentions_unseen" ON "mentions" USING btree ("district","key_id") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "training_runs_person" ON "training_runs" USING btree ("district","key_id","started_at");--> statement-breakpoint
CREATE INDEX "access_log_staff" ON "access_log" USING btree ("district","staff","at");--> statement-breakpoint
CREATE INDEX "access_log_case" ON "access_log" USING btree ("district","case_number","at") WHERE case_number is not null;--> statement-breakpoint
CREATE INDEX "dispatches_of_unit" ON "dispatches" USING btree ("district","unit","at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_keys_sign_on_account" ON "staff_keys" USING btree ("district","sign_on_account") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_keys_sign_on_subject" ON "staff_keys" USING btree ("district","sign_on_subject") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("district","at","id");