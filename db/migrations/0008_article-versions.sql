CREATE TABLE "article_versions" (
	"district" text NOT NULL,
	"article_id" text NOT NULL,
	"version" integer NOT NULL,
	"act" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"questions" text[] NOT NULL,
	"body" text NOT NULL,
	"source" text NOT NULL,
	"owner" text NOT NULL,
	"review_by" text NOT NULL,
	"restored" integer,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	CONSTRAINT "article_versions_district_article_id_version_pk" PRIMARY KEY("district","article_id","version")
);
