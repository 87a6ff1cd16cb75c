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
CREATE INDEX "consultation_notes_of" ON "consultation_notes" USING btree ("district","consultation_id","at");