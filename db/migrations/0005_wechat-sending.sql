CREATE TABLE "channel_tokens" (
	"district" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_tokens_district_channel_account_pk" PRIMARY KEY("district","channel","account")
);
