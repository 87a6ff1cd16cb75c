CREATE TABLE "arbitrations" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"units" text[] NOT NULL,
	"participants" text[] NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"escalations" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"ruled_unit" text,
	"ruling" text,
	"ended" text,
	CONSTRAINT "arbitrations_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "arbitrations_ended_named" CHECK (ended is distinct from 'ruled' or decided_by is not null)
);
--> statement-breakpoint
CREATE TABLE "duty_amendments" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"ruling" text NOT NULL,
	"case_id" uuid NOT NULL,
	"decided_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "duty_amendments_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "whistles" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"caller" text NOT NULL,
	"called_at" timestamp with time zone NOT NULL,
	"sign_by" timestamp with time zone NOT NULL,
	"contact_by" timestamp with time zone NOT NULL,
	"arrive_by" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"contacted_at" timestamp with time zone,
	"arrived_at" timestamp with time zone,
	"late_told" text[] DEFAULT '{}' NOT NULL,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "whistles_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "filter_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "passed_up" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "return_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "arbitration_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "circling" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "arbitrations_one_open" ON "arbitrations" USING btree ("district","case_id") WHERE ended is null;--> statement-breakpoint
CREATE INDEX "arbitrations_next" ON "arbitrations" USING btree ("district","next_at") WHERE ended is null;--> statement-breakpoint
CREATE UNIQUE INDEX "whistles_one_open" ON "whistles" USING btree ("district","case_id","unit") WHERE arrived_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "whistles_open" ON "whistles" USING btree ("district","arrive_by") WHERE arrived_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "cases_filter" ON "cases" USING btree ("district","filter_by") WHERE filter_by is not null;--> statement-breakpoint
CREATE INDEX "cases_return_due" ON "cases" USING btree ("district","return_due") WHERE return_due is not null;