CREATE TABLE "suggestion_log" (
	"district" text NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"suggested" jsonb NOT NULL,
	"unit" text NOT NULL,
	"category" text NOT NULL,
	"rank" integer,
	"verdict" text NOT NULL,
	"dispatched_at" timestamp with time zone,
	CONSTRAINT "suggestion_log_district_case_id_seq_pk" PRIMARY KEY("district","case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "training_rows" (
	"district" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"unit_label" text,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "training_rows_district_subject_subject_id_pk" PRIMARY KEY("district","subject","subject_id")
);
--> statement-breakpoint
CREATE INDEX "suggestion_log_at" ON "suggestion_log" USING btree ("district","at");