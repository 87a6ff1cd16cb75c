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
CREATE UNIQUE INDEX "mediation_invites_token" ON "mediation_invites" USING btree ("district","token");