import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureChat, findChat, saveDialogue } from "../../db/chats.ts";
import { type OpenDatabase, openDatabase, type Tx } from "../../db/client.ts";
import { insertRows } from "../../db/hot-path.ts";
import { groupDrafts } from "../../db/schema.ts";
import { newId } from "../../db/uuid.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";

const DISTRICT = "330102";
/** What a careless cut leaves of a text. */
const HALF = "垃圾堆成山了\ud83d";
const NUL = "路\u0000灯";

let cloned: TestDatabase;
beforeAll(async () => {
  cloned = await cloneDatabase();
});
afterAll(() => cloned.drop());

/** Rows that go as one name every column. */
const withDefaults = <Row extends object>(row: Row) => ({ ...row, shown: false });

const withClient = async (prepare: boolean, work: (open: OpenDatabase) => Promise<void>) => {
  const open = openDatabase(cloned.url, { max: 1, prepare });
  try {
    await work(open);
  } finally {
    await open.close();
  }
};

describe.each([
  ["prepared", true],
  ["behind a pooler", false],
])("half a character and a NUL, %s", (_, prepare) => {
  test("in what a conversation remembers", () =>
    withClient(prepare, async ({ db }) => {
      const [id, chat] = [newId(), newId()];
      const address = { channel: "webchat", account: "a", chat } as const;
      await ensureChat(db, DISTRICT, { id, address, kind: "private", now: new Date() });
      const dialogue = { at: "asking", draft: { text: `${NUL}，😡`, place: HALF } };
      await saveDialogue(db, DISTRICT, id, { dialogue, noticeVersion: "1", locale: "zh-CN" });
      expect((await findChat(db, DISTRICT, id))?.dialogue).toEqual({
        at: "asking",
        draft: { text: "路灯，😡", place: "垃圾堆成山了\ufffd" },
      });
    }));

  const draft = (id: string) => ({
    district: DISTRICT,
    id,
    chatId: newId(),
    keyId: newId(),
    reportId: newId(),
    text: `${NUL}，😡`,
    place: HALF,
    photos: [{ mediaId: newId(), name: HALF }],
    at: new Date(),
    touchedAt: new Date(),
  });
  test.each([
    ["row by row", (db: Tx, id: string) => db.insert(groupDrafts).values(draft(id))],
    ["many rows as one", (db: Tx, id: string) => insertRows(db, groupDrafts, [withDefaults(draft(id))])],
  ])("in the columns of a table, %s", (_way, insert) =>
    withClient(prepare, async ({ db }) => {
      const id = newId();
      await insert(db, id);
      const [stored] = await db.select().from(groupDrafts).where(eq(groupDrafts.id, id));
      expect(stored?.text).toBe("路灯，😡");
      expect(stored?.place).toBe("垃圾堆成山了\ufffd");
      expect(JSON.stringify(stored?.photos)).toContain("垃圾堆成山了\ufffd");
    }),
  );
});
