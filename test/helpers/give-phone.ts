import { sql } from "drizzle-orm";
import { setPhone } from "../../db/contacts.ts";
import type { World } from "./world.ts";

/** The person of a case leaves their phone. */
export async function givePhone(
  { ctx: { db, district } }: World,
  number: string,
  phone: string,
): Promise<void> {
  const [row] = await db.execute<{ id: string }>(
    sql`select contact_id as id from cases where district = ${district} and number = ${number}`,
  );
  await setPhone(db, district, row?.id ?? "", phone);
}
