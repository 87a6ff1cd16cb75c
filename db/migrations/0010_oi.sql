CREATE TABLE "sign_on_attempts" (
	"district" text NOT NULL,
	"hash" text NOT NULL,
	"next" text NOT NULL,
	"key_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_on_attempts_district_hash_pk" PRIMARY KEY("district","hash")
);
--> statement-breakpoint
ALTER TABLE "staff_keys" ADD COLUMN "sign_on_account" text;--> statement-breakpoint
ALTER TABLE "staff_keys" ADD COLUMN "sign_on_subject" text;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_keys_sign_on_account" ON "staff_keys" USING btree ("district","sign_on_account") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_keys_sign_on_subject" ON "staff_keys" USING btree ("district","sign_on_subject") WHERE revoked_at is null;