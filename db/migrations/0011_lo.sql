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
CREATE UNIQUE INDEX "mediation_invites_token" ON "mediation_invites" USING btree ("district","token");--> statement-breakpoint
CREATE INDEX "training_runs_person" ON "training_runs" USING btree ("district","key_id","started_at");