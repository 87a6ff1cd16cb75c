ALTER TABLE "cases" ADD COLUMN "urgency_asked" jsonb;--> statement-breakpoint
CREATE INDEX "cases_community" ON "cases" USING btree ("district","community","reported_at") WHERE not sealed;--> statement-breakpoint
CREATE INDEX "cases_place_trgm" ON "cases" USING gin ("place" gin_trgm_ops) WHERE not sealed;--> statement-breakpoint
CREATE INDEX "chats_unit" ON "chats" USING btree ("district","unit") WHERE unit is not null;