CREATE TABLE "access_log" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "access_log_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	"act" text NOT NULL,
	"about" uuid NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "audit_entries_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "auth_accounts" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_accounts_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "auth_passkeys" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_passkeys_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_sessions_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "auth_two_factors" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	CONSTRAINT "auth_two_factors_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "auth_users" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_users_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "auth_verifications" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_verifications_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "canned_answers" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"unit" text,
	"key_id" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "canned_answers_district_id_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "canned_answers_one_owner" CHECK ((unit is null) <> (key_id is null))
);
--> statement-breakpoint
CREATE TABLE "data_links" (
	"district" text NOT NULL,
	"hash" text NOT NULL,
	"purpose" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "data_links_district_hash_pk" PRIMARY KEY("district","hash")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"cause" text NOT NULL,
	"by" uuid,
	"counts" jsonb NOT NULL,
	CONSTRAINT "erasures_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_filters_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_counts" (
	"district" text NOT NULL,
	"subject" text NOT NULL,
	"tries" integer NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_counts_district_subject_pk" PRIMARY KEY("district","subject")
);
--> statement-breakpoint
CREATE TABLE "spent_codes" (
	"district" text NOT NULL,
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "spent_codes_district_user_id_hash_pk" PRIMARY KEY("district","user_id","hash")
);
--> statement-breakpoint
CREATE TABLE "takeovers" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"consultation_id" uuid,
	"case_id" uuid,
	"holder" uuid NOT NULL,
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"group_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"last_word_at" timestamp with time zone,
	"words" integer DEFAULT 0 NOT NULL,
	"heard" integer DEFAULT 0 NOT NULL,
	"waiting_since" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended" text,
	CONSTRAINT "takeovers_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
ALTER TABLE "staff_keys" ALTER COLUMN "hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "words_erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "forget_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "takeover_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "speaker" text DEFAULT 'bot' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "spoken_by" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "staff_keys" ADD COLUMN "signed_in_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("district","at");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_accounts_account" ON "auth_accounts" USING btree ("district","provider_id","account_id");--> statement-breakpoint
CREATE INDEX "auth_accounts_user" ON "auth_accounts" USING btree ("district","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_passkeys_credential" ON "auth_passkeys" USING btree ("district","credential_id");--> statement-breakpoint
CREATE INDEX "auth_passkeys_user" ON "auth_passkeys" USING btree ("district","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_sessions_token" ON "auth_sessions" USING btree ("district","token");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_two_factors_user" ON "auth_two_factors" USING btree ("district","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_users_username" ON "auth_users" USING btree ("district","username");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_users_key" ON "auth_users" USING btree ("district","key_id");--> statement-breakpoint
CREATE INDEX "auth_verifications_identifier" ON "auth_verifications" USING btree ("district","identifier");--> statement-breakpoint
CREATE INDEX "canned_answers_unit" ON "canned_answers" USING btree ("district","unit") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "canned_answers_key" ON "canned_answers" USING btree ("district","key_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "data_links_contact" ON "data_links" USING btree ("district","contact_id");--> statement-breakpoint
CREATE INDEX "erasures_at" ON "erasures" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "saved_filters_key" ON "saved_filters" USING btree ("district","key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "takeovers_open" ON "takeovers" USING btree ("district","chat_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "takeovers_consultation" ON "takeovers" USING btree ("district","consultation_id");--> statement-breakpoint
CREATE INDEX "takeovers_case" ON "takeovers" USING btree ("district","case_id");--> statement-breakpoint
CREATE INDEX "case_events_at" ON "case_events" USING brin ("at");--> statement-breakpoint
CREATE INDEX "cases_to_erase" ON "cases" USING btree ("district","updated_at") WHERE erasure_id is not null and words_erased_at is null;--> statement-breakpoint
CREATE INDEX "cases_sample" ON "cases" USING btree ("district") WHERE sample = 'drawn';--> statement-breakpoint
CREATE INDEX "cases_updated" ON "cases" USING btree ("district","updated_at");--> statement-breakpoint
CREATE INDEX "chats_forget" ON "chats" USING btree ("district","forget_at") WHERE forget_at is not null;--> statement-breakpoint
CREATE INDEX "inbox_takeover" ON "inbox" USING btree ("district","takeover_id") WHERE takeover_id is not null;--> statement-breakpoint
CREATE INDEX "media_erased" ON "media" USING btree ("district","next_try_at") WHERE reason = 'erased' and next_try_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_case" ON "outbox" USING btree ("district","case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "reports_case" ON "reports" USING btree ("district","case_id") WHERE case_id is not null;--> statement-breakpoint
CREATE INDEX "sessions_staff" ON "sessions" USING btree ("district","subject") WHERE kind = 'staff';