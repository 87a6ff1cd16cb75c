CREATE TABLE "articles" (
	"district" text NOT NULL,
	"id" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"questions" text[] NOT NULL,
	"body" text NOT NULL,
	"source" text NOT NULL,
	"owner" text NOT NULL,
	"review_by" text NOT NULL,
	"consultation_id" uuid,
	"digest" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	CONSTRAINT "articles_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "articles_digest" ON "articles" USING btree ("district","digest");