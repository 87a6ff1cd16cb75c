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
CREATE INDEX "mentions_unseen" ON "mentions" USING btree ("district","key_id") WHERE seen_at is null;