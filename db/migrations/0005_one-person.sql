CREATE TABLE "channel_links" (
	"district" text NOT NULL,
	"id" uuid NOT NULL,
	"hash" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_by" uuid,
	"used_at" timestamp with time zone,
	CONSTRAINT "channel_links_district_id_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "wrong_link_codes" (
	"district" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "person" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_links_open" ON "channel_links" USING btree ("district","hash") WHERE used_at is null;--> statement-breakpoint
CREATE INDEX "wrong_link_codes_at" ON "wrong_link_codes" USING btree ("district","at");--> statement-breakpoint
CREATE INDEX "contacts_person" ON "contacts" USING btree ("district","person") WHERE person is not null;