import postgres from "postgres";

/** True when a server at this address lets us in and answers a query within the time. */
export async function answers(url: string, timeoutSeconds = 3): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: timeoutSeconds, onnotice: () => {} });
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), timeoutSeconds * 1000).unref();
  });
  try {
    return await Promise.race([sql`select 1`.then(() => true), late]);
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 0 });
  }
}
