import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ARTICLE_VERSION_ACTS } from "../src/core/article-versions.ts";
import { ARTICLE_STATES } from "../src/core/articles.ts";
import type { Consents, Delay, PassedUp, Pause, Question, UrgencyAsked } from "../src/core/case-facts.ts";
import type { Circling } from "../src/core/circling.ts";
import type { OrganisationDiff } from "../src/core/diff-organisation.ts";
import { ERASURE_CAUSES, type ErasedCounts } from "../src/core/erasure.ts";
import {
  CHANNELS,
  DANGERS,
  DEPENDENCIES,
  DISPATCH_ENDS,
  INBOX_STATES,
  KINDS,
  LESSON_SOURCES,
  LOCALES,
  MESSAGE_BUCKETS,
  NOTICE_STATES,
  OUTCOMES,
  ROLES,
  SAMPLE_STATES,
  SIDES,
  SUGGESTION_VERDICTS,
  URGENCIES,
} from "../src/core/glossary.ts";
import type { HelpMark } from "../src/core/help.ts";
import { IMPORT_ROW_STATES, IMPORT_STATES, type ImportReading } from "../src/core/imports.ts";
import type { LedgerSections } from "../src/core/ledger.ts";
import { MEDIA_KINDS, MEDIA_REFUSALS, MEDIA_STATES } from "../src/core/media.ts";
import {
  type Attachment,
  type DeskHints,
  type Option,
  SPEAKERS,
  WINDOW_OPENERS,
} from "../src/core/messages.ts";
import type { OrganisationRecords } from "../src/core/organisation-tables.ts";
import { PURPOSES, WAY_RESULTS, WAYS, WINDOW_ENDS } from "../src/core/reach.ts";
import type { ImportedCase } from "../src/core/read-import.ts";
import { PRIORITIES } from "../src/core/send-limits.ts";
import { AUDITED_ACTS, SIGN_IN_WAYS } from "../src/core/sign-in.ts";
import { LETTER_CAUSES, LETTER_RECIPIENTS, LETTER_STATES, LETTER_STEPS } from "../src/core/supervision.ts";
import { TALK_ENDS } from "../src/core/talk-policy.ts";
import { CASE_EVENTS, CASE_STATES } from "../src/core/workflow.ts";

/** Every key starts with the tenant, so that a distributed PostgreSQL can split by it. Instants are UTC. */
const district = () => text("district").notNull();
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const channel = () => text("channel", { enum: CHANNELS }).notNull();

/** A person outside the staff. What identifies them lies in the two tables below, apart from what happened. */
export const contacts = pgTable(
  "contacts",
  {
    district: district(),
    id: uuid("id").notNull(),
    createdAt: instant("created_at").notNull(),
    erasedAt: instant("erased_at"),
    /** Contacts with the same value are one person on several channels, by proof; null: nobody else is known to be. */
    person: uuid("person"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("contacts_person").on(t.district, t.person).where(sql`person is not null`),
  ],
);

/**
 * One-time codes that link two channels of one person, and the links made with them. Only a hash of the code is kept;
 * six digits can be guessed from it, so what protects is ten minutes, single use and the limit on wrong ones.
 */
export const channelLinks = pgTable(
  "channel_links",
  {
    district: district(),
    id: uuid("id").notNull(),
    hash: text("hash").notNull(),
    /** Who asked for the code. */
    contactId: uuid("contact_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Who typed it in another chat, and when: from then on both are one person. */
    usedBy: uuid("used_by"),
    usedAt: instant("used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("channel_links_open").on(t.district, t.hash).where(sql`used_at is null`),
  ],
);

/** Wrong codes typed, to be counted; older than a day they go. */
export const wrongLinkCodes = pgTable(
  "wrong_link_codes",
  { district: district(), contactId: uuid("contact_id").notNull(), at: instant("at").notNull() },
  (t) => [index("wrong_link_codes_at").on(t.district, t.at)],
);

/** The tombstone of a person who was erased: that it happened, when, by whom, how much. Nothing of who it was. */
export const erasures = pgTable(
  "erasures",
  {
    district: district(),
    id: uuid("id").notNull(),
    at: instant("at").notNull(),
    cause: text("cause", { enum: ERASURE_CAUSES }).notNull(),
    /** The staff key that did it for them; null: themselves, or the retention run. */
    by: uuid("by"),
    counts: jsonb("counts").$type<ErasedCounts>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.id] }), index("erasures_at").on(t.district, t.at)],
);

/** One-time proofs that a person asked, in their own chat, to read or to erase what is kept of them. Only hashes. */
export const dataLinks = pgTable(
  "data_links",
  {
    district: district(),
    hash: text("hash").notNull(),
    purpose: text("purpose", { enum: ["read", "erase"] }).notNull(),
    contactId: uuid("contact_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.hash] }),
    index("data_links_contact").on(t.district, t.contactId),
  ],
);

/** Who looked at, took out or erased what holds personal data, and how much of it. Never the data itself. */
export const accessLog = pgTable(
  "access_log",
  {
    district: district(),
    id: uuid("id").notNull(),
    at: instant("at").notNull(),
    /** The staff key. */
    staff: uuid("staff").notNull(),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    count: integer("count").notNull(),
    /** Whose contact data it was: the person of this case. */
    caseNumber: text("case_number"),
    /** Why, as they said it themselves. */
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("access_log_at").on(t.district, t.at, t.id),
    index("access_log_staff").on(t.district, t.staff, t.at),
    index("access_log_case").on(t.district, t.caseNumber, t.at).where(sql`case_number is not null`),
  ],
);

/** A table of a former system's cases: read, shown, confirmed, filed line by line. */
export const imports = pgTable(
  "imports",
  {
    district: district(),
    id: uuid("id").notNull(),
    /** What the former system is called: with its own numbers it says which case is which. */
    source: text("source").notNull(),
    fileName: text("file_name").notNull(),
    state: text("state", { enum: IMPORT_STATES }).notNull(),
    /** The staff key that uploaded it, and the one that confirmed it. */
    by: uuid("by").notNull(),
    confirmedBy: uuid("confirmed_by"),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    reading: jsonb("reading").$type<ImportReading>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("imports_created").on(t.district, t.createdAt),
    index("imports_live").on(t.district, t.state).where(sql`state in ('preview', 'running')`),
  ],
);

/** One line of it. What it says of a person is kept until it is filed or the import is over, never longer. */
export const importRows = pgTable(
  "import_rows",
  {
    district: district(),
    importId: uuid("import_id").notNull(),
    line: integer("line").notNull(),
    externalId: text("external_id").notNull(),
    state: text("state", { enum: IMPORT_ROW_STATES }).notNull(),
    found: jsonb("found").$type<ImportedCase>(),
    caseId: uuid("case_id"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.importId, t.line] }),
    index("import_rows_waiting").on(t.district, t.importId, t.line).where(sql`state = 'waiting'`),
  ],
);

/** Which case a number of a former system is; once only, whichever file brought it. */
export const caseOrigins = pgTable(
  "case_origins",
  {
    district: district(),
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    caseId: uuid("case_id").notNull(),
    importId: uuid("import_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.source, t.externalId] })],
);

export const contactIdentities = pgTable(
  "contact_identities",
  {
    district: district(),
    channel: channel(),
    account: text("account").notNull(),
    userId: text("user_id").notNull(),
    contactId: uuid("contact_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.channel, t.account, t.userId] }),
    index("contact_identities_contact").on(t.district, t.contactId),
  ],
);

export const contactDetails = pgTable(
  "contact_details",
  {
    district: district(),
    contactId: uuid("contact_id").notNull(),
    name: text("name"),
    phone: text("phone"),
    /** Whether they want to be told how it goes; null: not said yet. */
    pushConsent: boolean("push_consent"),
    pushAskedAt: instant("push_asked_at"),
    phoneAskedAt: instant("phone_asked_at"),
    /** The phone was given for being told by short message. */
    smsConsent: boolean("sms_consent").notNull().default(false),
    /** One-time subscription consents not used up yet. */
    subscriptions: integer("subscriptions").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.district, t.contactId] })],
);

/** One chat on one channel. Its row is the lock under which its inbox is drained, in order. */
export const chats = pgTable(
  "chats",
  {
    district: district(),
    id: uuid("id").notNull(),
    channel: channel(),
    account: text("account").notNull(),
    /** The channel's own id of the chat; rewritten once when a group becomes a supergroup. */
    address: text("address").notNull(),
    kind: text("kind", { enum: ["private", "group"] }).notNull(),
    /** The unit a group is bound to by a one-time link. */
    unit: text("unit"),
    /** The unit it was bound to when we last left it or were removed. */
    formerUnit: text("former_unit"),
    locale: text("locale", { enum: LOCALES }).notNull().default("zh-CN"),
    /** The dialogue's state (core/dialogue), null at rest. */
    dialogue: jsonb("dialogue"),
    /** Version of the privacy notice shown, null before first contact. */
    noticeVersion: text("notice_version"),
    /** While a deliverer holds the chat; past: nobody does. */
    leasedUntil: instant("leased_until"),
    /** Whether the group is split into threads (Telegram: topics). */
    forum: boolean("forum").notNull().default(false),
    /** We are no administrator there: captioned photos do not reach us. */
    blind: boolean("blind").notNull().default(false),
    /** When it was last written to, newest last: as many as the channel's limits count. */
    sentAt: instant("sent_at").array().notNull().default([]),
    /** Until when the channel's limits, or the platform's own word, let nothing through. */
    quietUntil: instant("quiet_until"),
    /** When we left or were removed from the group, or the person unfollowed or blocked us. */
    leftAt: instant("left_at"),
    /** When the person asked for no notices; answers still come. */
    mutedAt: instant("muted_at"),
    /** Code of the unit whose QR was scanned: where the next report is. */
    scanned: text("scanned"),
    /** Something was said since that scan: it is counted as one that became a message. */
    scanHeard: boolean("scan_heard").notNull().default(false),
    /** When it was first heard of; of a group, when we were last added to it. */
    createdAt: instant("created_at").notNull(),
    /** Its person was erased and is told so here: from then on the address goes, unless they wrote again. */
    forgetAt: instant("forget_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("chats_forget").on(t.district, t.forgetAt).where(sql`forget_at is not null`),
    uniqueIndex("chats_address").on(t.district, t.channel, t.account, t.address),
    index("chats_unit").on(t.district, t.unit).where(sql`unit is not null`),
  ],
);

/** The token by which all processes call a platform; lives two hours. */
export const channelTokens = pgTable(
  "channel_tokens",
  {
    district: district(),
    channel: channel(),
    account: text("account").notNull(),
    token: text("token").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.channel, t.account] })],
);

/**
 * Every receipt of an inbound message, copies included: the ledger's independent count. Append-only, only ever counted:
 * a key would cost every acknowledgement and serve nobody.
 */
export const receipts = pgTable("receipts", {
  district: district(),
  channel: channel(),
  at: instant("at").notNull(),
});

/** The durable line: one row per distinct message, written before it is acknowledged. */
export const inbox = pgTable(
  "inbox",
  {
    district: district(),
    id: uuid("id").notNull(),
    channel: channel(),
    account: text("account").notNull(),
    externalId: text("external_id").notNull(),
    /** The channel's chat id, as in `chats.address`. */
    address: text("address").notNull(),
    /** Order within the chat is the order of receipt. */
    seq: bigserial("seq", { mode: "bigint" }).notNull(),
    /** The platform's payload as received; null for what must not be kept (group talk). */
    raw: jsonb("raw"),
    /** sha256 of the payload: same id with another body is refused where the channel says so. */
    digest: text("digest").notNull(),
    receivedAt: instant("received_at").notNull(),
    /** How often it arrived; above one, the rest are duplicates. */
    receipts: integer("receipts").notNull().default(1),
    state: text("state", { enum: INBOX_STATES }).notNull().default("pending"),
    /** Where the message ended up; null while its report is still open. */
    bucket: text("bucket", { enum: MESSAGE_BUCKETS }),
    reportId: uuid("report_id"),
    /** Said to a person of the staff, not to the bot. */
    takeoverId: uuid("takeover_id"),
    attempts: integer("attempts").notNull().default(0),
    notBefore: instant("not_before"),
    error: text("error"),
    processedAt: instant("processed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("inbox_external").on(t.district, t.channel, t.account, t.externalId),
    index("inbox_pending")
      .on(t.district, t.channel, t.account, t.address, t.seq)
      .where(sql`state = 'pending'`),
    index("inbox_report").on(t.district, t.reportId).where(sql`report_id is not null`),
    index("inbox_takeover").on(t.district, t.takeoverId).where(sql`takeover_id is not null`),
  ],
);

/** 诉求: one or several messages that ask for one thing. Its messages get their bucket when it ends. */
export const reports = pgTable(
  "reports",
  {
    district: district(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    contactId: uuid("contact_id"),
    /** gathering: a worker's report that waits for one confirmation with others; a chat may have several. */
    state: text("state", { enum: ["open", "gathering", "case", "consultation", "dropped"] }).notNull(),
    caseId: uuid("case_id"),
    consultationId: uuid("consultation_id"),
    openedAt: instant("opened_at").notNull(),
    /** The report whose message told this one, too. */
    partOf: uuid("part_of"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("reports_one_open").on(t.district, t.chatId).where(sql`state = 'open'`),
    index("reports_consultation").on(t.district, t.consultationId).where(sql`consultation_id is not null`),
    index("reports_case").on(t.district, t.caseId).where(sql`case_id is not null`),
  ],
);

export const consultations = pgTable(
  "consultations",
  {
    district: district(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    contactId: uuid("contact_id"),
    question: text("question").notNull(),
    topic: text("topic"),
    sealed: boolean("sealed").notNull().default(false),
    state: text("state", { enum: ["open", "answered", "promoted"] }).notNull(),
    answer: text("answer"),
    /** Article id when the knowledge base answered. */
    articleId: text("article_id"),
    answeredBy: uuid("answered_by"),
    askedAt: instant("asked_at").notNull(),
    answerBy: instant("answer_by").notNull(),
    answeredAt: instant("answered_at"),
    caseId: uuid("case_id"),
    /** 转部门协答: the unit asked for a draft, since when, and until when it is waited for. */
    askedUnit: text("asked_unit"),
    askedUnitAt: instant("asked_unit_at"),
    draftBy: instant("draft_by"),
    /** What the unit would answer; the officer sends it. */
    draft: text("draft"),
    draftedAt: instant("drafted_at"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("consultations_open").on(t.district, t.askedAt).where(sql`state = 'open'`),
  ],
);

/** 内部备注 on a consultation: for staff only. Goes with the person who asked. */
export const consultationNotes = pgTable(
  "consultation_notes",
  {
    district: district(),
    id: uuid("id").notNull(),
    consultationId: uuid("consultation_id").notNull(),
    keyId: uuid("key_id").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    unit: text("unit").notNull(),
    text: text("text").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("consultation_notes_of").on(t.district, t.consultationId, t.at),
  ],
);

/**
 * A person of the staff speaks in a resident's chat and the bot keeps silent: one at a time, each kept as it ended. Holds
 * no words: those are in the inbox and the outbox.
 */
export const takeovers = pgTable(
  "takeovers",
  {
    district: district(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    /** What it is about: one of the two. */
    consultationId: uuid("consultation_id"),
    caseId: uuid("case_id"),
    /** Key, role and unit of who speaks, as they were when they took it. */
    holder: uuid("holder").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    unit: text("unit").notNull(),
    /** The group it was taken in; null: on the page. */
    groupId: uuid("group_id"),
    openedAt: instant("opened_at").notNull(),
    /** When the holder last spoke, and how often. */
    lastWordAt: instant("last_word_at"),
    words: integer("words").notNull().default(0),
    /** How much the resident has said, and since when that waits for a word; null while nothing waits. */
    heard: integer("heard").notNull().default(0),
    waitingSince: instant("waiting_since"),
    endedAt: instant("ended_at"),
    ended: text("ended", { enum: TALK_ENDS }),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("takeovers_open").on(t.district, t.chatId).where(sql`ended_at is null`),
    index("takeovers_consultation").on(t.district, t.consultationId),
    index("takeovers_case").on(t.district, t.caseId),
  ],
);

/** What an article says, as it stands and as it stood. */
const articleWords = () => ({
  title: text("title").notNull(),
  questions: text("questions").array().notNull(),
  body: text("body").notNull(),
  source: text("source").notNull(),
  /** Code of the unit that keeps it right. */
  owner: text("owner").notNull(),
  /** ISO day (Asia/Shanghai) until which it may be used. */
  reviewBy: text("review_by").notNull(),
});

/**
 * The deployment's own articles of the knowledge base. One with the id of a shipped article stands in its place.
 * Nothing here leads to the person who asked.
 */
export const articles = pgTable(
  "articles",
  {
    district: district(),
    /** Of a shipped article, or an id made here. */
    id: text("id").notNull(),
    state: text("state", { enum: ARTICLE_STATES }).notNull(),
    ...articleWords(),
    /** The consultation whose answer it was drafted from. */
    consultationId: uuid("consultation_id"),
    /** sha256 of the question and answer it was drafted from: the same answer is drafted once. */
    digest: text("digest"),
    /** Grows with every change; guards every update. */
    version: integer("version").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: uuid("created_by").notNull(),
    changedAt: instant("changed_at").notNull(),
    changedBy: uuid("changed_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("articles_digest").on(t.district, t.digest),
  ],
);

/** Every article as it stood after each change, phones and papers hidden: who, when, what. Never changed, never removed. */
export const articleVersions = pgTable(
  "article_versions",
  {
    district: district(),
    articleId: text("article_id").notNull(),
    version: integer("version").notNull(),
    act: text("act", { enum: ARTICLE_VERSION_ACTS }).notNull(),
    state: text("state", { enum: ARTICLE_STATES }).notNull(),
    ...articleWords(),
    /** The version whose words were taken again. */
    restored: integer("restored"),
    at: instant("at").notNull(),
    /** Null: as it was shipped. */
    by: uuid("by"),
  },
  (t) => [primaryKey({ columns: [t.district, t.articleId, t.version] })],
);

/** 常用答复: words that are said again and again, of a unit or of one person. Nothing of anybody who asked. */
export const cannedAnswers = pgTable(
  "canned_answers",
  {
    district: district(),
    id: uuid("id").notNull(),
    title: text("title").notNull(),
    /** With `{工单号}`, `{单位}`, `{日期}` where they are filled in. */
    body: text("body").notNull(),
    /** Of everybody in this unit; null: of one person. */
    unit: text("unit"),
    keyId: uuid("key_id"),
    updatedAt: instant("updated_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("canned_answers_unit").on(t.district, t.unit).where(sql`removed_at is null`),
    index("canned_answers_key").on(t.district, t.keyId).where(sql`removed_at is null`),
    check("canned_answers_one_owner", sql`(unit is null) <> (key_id is null)`),
  ],
);

export const cases = pgTable(
  "cases",
  {
    district: district(),
    id: uuid("id").notNull(),
    number: text("number").notNull(),
    /** 查询码: six characters that go with the number. */
    code: text("code").notNull(),
    /** 128-bit link token of /s/{token}. */
    token: text("token").notNull(),
    kind: text("kind", { enum: ["case", "suggestion"] }).notNull(),
    state: text("state", { enum: CASE_STATES }).notNull(),
    /** Number of events in its history; guards every update. */
    version: integer("version").notNull(),
    category: text("category").notNull(),
    topic: text("topic").notNull(),
    urgency: text("urgency", { enum: URGENCIES }).notNull(),
    /** What it waits for beyond the unit's own work: its time is longer. */
    dependency: text("dependency", { enum: DEPENDENCIES }),
    danger: text("danger", { enum: DANGERS }),
    sealed: boolean("sealed").notNull().default(false),
    /** Unit a sealed case is about: it must never see it. */
    concernedUnit: text("concerned_unit"),
    text: text("text").notNull(),
    place: text("place"),
    lat: doublePrecision("lat"),
    lon: doublePrecision("lon"),
    community: text("community"),
    street: text("street"),
    chatId: uuid("chat_id"),
    contactId: uuid("contact_id"),
    reporterKey: uuid("reporter_key"),
    leadUnit: text("lead_unit"),
    firstUnit: text("first_unit"),
    assisting: text("assisting").array().notNull().default([]),
    /** Units with an open question on it. */
    consulted: text("consulted").array().notNull().default([]),
    selfHandled: boolean("self_handled").notNull().default(false),
    sample: text("sample", { enum: SAMPLE_STATES }),
    hasAction: boolean("has_action").notNull().default(false),
    returnedBy: text("returned_by").array().notNull().default([]),
    /** While a street tries first: by when it must have said something. */
    filterBy: instant("filter_by"),
    passedUp: jsonb("passed_up").$type<PassedUp>(),
    /** While a return waits for the centre: by when it is decided. */
    returnDue: instant("return_due"),
    /** While an arbitration is open: by when it is ruled. */
    arbitrationDue: instant("arbitration_due"),
    /** 回流: the level it came back to, how often, and the days lost. */
    circling: jsonb("circling").$type<Circling>(),
    answeredBy: uuid("answered_by"),
    outcome: text("outcome", { enum: OUTCOMES }),
    publicReply: text("public_reply"),
    delay: jsonb("delay").$type<Delay>(),
    asked: jsonb("asked").$type<Delay>(),
    extensions: integer("extensions").notNull().default(0),
    /** ISO day to which the present unit's time was extended. */
    extendedTo: text("extended_to"),
    /** When the present unit's clocks stood still for the resident's answer. */
    pauses: jsonb("pauses").$type<readonly Pause[]>().notNull().default([]),
    question: jsonb("question").$type<Question>(),
    reviewOn: text("review_on"),
    /** Which sides of a dispute agreed to mediation. */
    consents: jsonb("consents").$type<Consents>(),
    /** 挂账: kept after the case is taken up again, so that it stays findable. */
    bankOwner: text("bank_owner"),
    bankPerson: text("bank_person"),
    bankPlan: text("bank_plan"),
    publicSummary: text("public_summary"),
    /** When it was first suspended, and when it was last taken up again (null while it is suspended). */
    suspendedAt: instant("suspended_at"),
    resumedAt: instant("resumed_at"),
    /** 空转: hand-overs since something was last done, and the first of them. */
    idleSteps: integer("idle_steps").notNull().default(0),
    idleSince: instant("idle_since"),
    /** When the ladder is to look at the case again; null: at the next look. */
    ladderAt: instant("ladder_at"),
    mergedInto: text("merged_into"),
    /** The number of the closed case that this one tells came back. */
    recurrenceOf: text("recurrence_of"),
    /** The centre asked the resident whether an answer would do; nobody has said yes or no. */
    /** A lower urgency that waits for a second person. */
    urgencyAsked: jsonb("urgency_asked").$type<UrgencyAsked>(),
    consultationAsked: boolean("consultation_asked").notNull().default(false),
    /** 双向评价: units of a joint case on one another. */
    helpMarks: jsonb("help_marks").$type<readonly HelpMark[]>().notNull().default([]),
    reportedAt: instant("reported_at").notNull(),
    dueAt: instant("due_at"),
    /** Beyond the published holidays: `due_at` may still move. */
    dueProvisional: boolean("due_provisional").notNull().default(false),
    /** Until when a result is promised now: `due_at`, or the new date of an explained delay. */
    promisedAt: instant("promised_at"),
    /** When the reason for a delay is asked for beforehand; null once it was. */
    warnAt: instant("warn_at"),
    /** ISO day on which it was last told that it is overdue and unexplained. */
    overdueToldOn: text("overdue_told_on"),
    /** Of the calendar by which its dates, and those of its open dispatch, were counted. */
    calendarVersion: text("calendar_version").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Hash of the last event: a cut tail does not fit. */
    headHash: text("head_hash").notNull(),
    /** The tombstone of whoever reported it: they are no longer known, and its words go the day after it ends. */
    erasureId: uuid("erasure_id"),
    wordsErasedAt: instant("words_erased_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("cases_to_erase")
      .on(t.district, t.updatedAt)
      .where(sql`erasure_id is not null and words_erased_at is null`),
    uniqueIndex("cases_number").on(t.district, t.number),
    uniqueIndex("cases_token").on(t.district, t.token),
    index("cases_state").on(t.district, t.state, t.reportedAt),
    index("cases_lead").on(t.district, t.leadUnit, t.state),
    index("cases_filter").on(t.district, t.filterBy).where(sql`filter_by is not null`),
    index("cases_return_due").on(t.district, t.returnDue).where(sql`return_due is not null`),
    index("cases_contact").on(t.district, t.contactId),
    index("cases_promised")
      .on(t.district, t.promisedAt)
      .where(sql`state in ('reported', 'accepted', 'dispatched', 'handling', 'returned')`),
    index("cases_warn").on(t.district, t.warnAt).where(sql`warn_at is not null`),
    index("cases_calendar").on(t.district, t.calendarVersion),
    index("cases_merged").on(t.district, t.mergedInto).where(sql`merged_into is not null`),
    index("cases_category")
      .on(t.district, t.category, t.reportedAt)
      .where(sql`state = 'closed' and not sealed`),
    index("cases_community").on(t.district, t.community, t.reportedAt).where(sql`not sealed`),
    index("cases_place_trgm").using("gin", t.place.op("gin_trgm_ops")).where(sql`not sealed`),
    index("cases_text_trgm").using("gin", t.text.op("gin_trgm_ops")),
    index("cases_bank").on(t.district, t.suspendedAt).where(sql`suspended_at is not null`),
    index("cases_sample").on(t.district).where(sql`sample = 'drawn'`),
    index("cases_updated").on(t.district, t.updatedAt),
    index("cases_idle").on(t.district, t.idleSteps).where(sql`idle_steps > 2`),
    index("cases_ladder")
      .on(t.district, t.ladderAt.asc().nullsFirst())
      .where(sql`state not in ('closed', 'declined', 'withdrawn', 'merged')`),
    check("cases_suspended_until", sql`state <> 'suspended' or review_on is not null`),
  ],
);

/** 一起跟进: whoever told of the same matter of public space and chose to follow its case instead of filing another. */
export const followers = pgTable(
  "followers",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    chatId: uuid("chat_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    /** The message that joined. */
    inboxId: uuid("inbox_id").notNull(),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.caseId, t.chatId] }),
    index("followers_contact").on(t.district, t.contactId),
  ],
);

/** The history, append-only, hash-chained per case. Free words are hashed as a salted digest and lie in `case_words`. */
export const caseEvents = pgTable(
  "case_events",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    seq: integer("seq").notNull(),
    /** `open` starts the chain. */
    type: text("type", { enum: ["open", ...CASE_EVENTS] }).notNull(),
    actor: jsonb("actor").$type<Record<string, string>>().notNull(),
    at: instant("at").notNull(),
    fromState: text("from_state", { enum: CASE_STATES }),
    toState: text("to_state", { enum: CASE_STATES }).notNull(),
    /** Codes, units and dates; never free words. */
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
    /** How many dispatches it opened: the ledger's independent count. */
    dispatches: integer("dispatches").notNull(),
    wordsDigest: text("words_digest").notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.caseId, t.seq] }),
    index("case_events_claims").on(t.district, t.at).where(sql`type = 'claim'`),
    // Written in the order of time: a range of days is a range of blocks, at next to no cost for writing.
    index("case_events_at").using("brin", t.at),
  ],
);

/** One day of the history, counted and closed for good 日结. Each closing carries the hash of the one before it. */
export const ledgerClosings = pgTable(
  "ledger_closings",
  {
    district: district(),
    /** ISO day in Asia/Shanghai. */
    day: text("day").notNull(),
    closedAt: instant("closed_at").notNull(),
    /** How many events the day has, and the hash of their hashes. */
    events: integer("events").notNull(),
    eventsDigest: text("events_digest").notNull(),
    /** The sections of the ledger as they stood at `closedAt`. */
    sections: jsonb("sections").$type<LedgerSections>().notNull(),
    /** The ledger's difference then; 0 when it added up. */
    difference: integer("difference").notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.day] })],
);

/** The free words of an event. Erasing a person deletes the row, salt included; the chain still verifies. */
export const caseWords = pgTable(
  "case_words",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    seq: integer("seq").notNull(),
    words: jsonb("words").$type<Record<string, unknown>>().notNull(),
    salt: text("salt").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.caseId, t.seq] })],
);

export const dispatches = pgTable(
  "dispatches",
  {
    district: district(),
    id: uuid("id").notNull(),
    caseId: uuid("case_id").notNull(),
    unit: text("unit").notNull(),
    at: instant("at").notNull(),
    signBy: instant("sign_by").notNull(),
    feedbackBy: instant("feedback_by").notNull(),
    doneBy: instant("done_by").notNull(),
    /** Beyond the published holidays: `done_by` may still move. */
    provisional: boolean("provisional").notNull().default(false),
    signedAt: instant("signed_at"),
    feedbackAt: instant("feedback_at"),
    endedAt: instant("ended_at"),
    ended: text("ended", { enum: DISPATCH_ENDS }),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("dispatches_one_open").on(t.district, t.caseId).where(sql`ended_at is null`),
    index("dispatches_due").on(t.district, t.doneBy).where(sql`ended_at is null`),
    index("dispatches_of_unit").on(t.district, t.unit, t.at),
    check("dispatches_ended_together", sql`(ended is null) = (ended_at is null)`),
  ],
);

/** 问一下: a unit asked about a case, and by when it answers. The words lie in the history. */
export const unitQuestions = pgTable(
  "unit_questions",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    /** The event that asked: its place in the case's history. */
    seq: integer("seq").notNull(),
    unit: text("unit").notNull(),
    /** Who asked. */
    byUnit: text("by_unit").notNull(),
    askedAt: instant("asked_at").notNull(),
    answerBy: instant("answer_by").notNull(),
    answeredAt: instant("answered_at"),
    /** The event that answered. */
    answerSeq: integer("answer_seq"),
    /** When the centre was told of the silence. */
    toldAt: instant("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.caseId, t.seq] }),
    index("unit_questions_due")
      .on(t.district, t.answerBy)
      .where(sql`answered_at is null and told_at is null`),
  ],
);

/** 仲裁: units that disagree whose a case is, until somebody with a name rules. */
export const arbitrations = pgTable(
  "arbitrations",
  {
    district: district(),
    id: uuid("id").notNull(),
    caseId: uuid("case_id").notNull(),
    /** Codes of the units in dispute. */
    units: text("units").array().notNull(),
    /** Who sits in it, by name: the centre, 编办, 司法局. */
    participants: text("participants").array().notNull(),
    openedAt: instant("opened_at").notNull(),
    dueAt: instant("due_at").notNull(),
    /** How often it went on to the next decider because nobody ruled. */
    escalations: integer("escalations").notNull().default(0),
    /** When it goes on next. */
    nextAt: instant("next_at").notNull(),
    /** Key of the person who ruled. */
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
    ruledUnit: text("ruled_unit"),
    ruling: text("ruling"),
    /** moot: the case ended before anybody ruled. */
    ended: text("ended", { enum: ["ruled", "moot"] }),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("arbitrations_one_open").on(t.district, t.caseId).where(sql`ended is null`),
    index("arbitrations_next").on(t.district, t.nextAt).where(sql`ended is null`),
    check("arbitrations_ended_named", sql`ended is distinct from 'ruled' or decided_by is not null`),
  ],
);

/** What rulings changed in the duty list (权责清单), in force from then on. Sealed cases amend nothing. */
export const dutyAmendments = pgTable(
  "duty_amendments",
  {
    district: district(),
    id: uuid("id").notNull(),
    category: text("category").notNull(),
    unit: text("unit").notNull(),
    ruling: text("ruling").notNull(),
    caseId: uuid("case_id").notNull(),
    decidedBy: uuid("decided_by").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.id] })],
);

/** 吹哨: one row a called unit. */
/** One matter to practise with: an ended case, or one made from the catalogue. */
export interface TrainingItem {
  readonly caseId: string | null;
  readonly category: string;
  readonly street: string | null;
  readonly chosen: string | null;
}

/** Rounds of practice 培训. Nothing else is written by them, and nobody but the person reads them. */
export const trainingRuns = pgTable(
  "training_runs",
  {
    district: district(),
    id: uuid("id").notNull(),
    keyId: uuid("key_id").notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    items: jsonb("items").$type<readonly TrainingItem[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("training_runs_person").on(t.district, t.keyId, t.startedAt),
  ],
);

/** A question to one side of a dispute whether they agree to mediation; whoever holds its token answers. */
export const mediationInvites = pgTable(
  "mediation_invites",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    side: text("side", { enum: SIDES }).notNull(),
    token: text("token").notNull(),
    askedAt: instant("asked_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    answeredAt: instant("answered_at"),
    given: boolean("given"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.caseId, t.side] }),
    uniqueIndex("mediation_invites_token").on(t.district, t.token),
  ],
);

export const whistles = pgTable(
  "whistles",
  {
    district: district(),
    id: uuid("id").notNull(),
    caseId: uuid("case_id").notNull(),
    unit: text("unit").notNull(),
    /** The street or leader's unit that called. */
    caller: text("caller").notNull(),
    calledAt: instant("called_at").notNull(),
    signBy: instant("sign_by").notNull(),
    contactBy: instant("contact_by").notNull(),
    arriveBy: instant("arrive_by").notNull(),
    signedAt: instant("signed_at"),
    contactedAt: instant("contacted_at"),
    arrivedAt: instant("arrived_at"),
    /** Late steps the caller and the supervisors were told of. */
    lateTold: text("late_told").array().notNull().default([]),
    /** When the case ended before the unit arrived. */
    droppedAt: instant("dropped_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("whistles_one_open")
      .on(t.district, t.caseId, t.unit)
      .where(sql`arrived_at is null and dropped_at is null`),
    index("whistles_open").on(t.district, t.arriveBy).where(sql`arrived_at is null and dropped_at is null`),
  ],
);

/** A paper of the ladder: drafted by the system, issued by a named signer, received by who it is for. */
export const supervisionLetters = pgTable(
  "supervision_letters",
  {
    district: district(),
    id: uuid("id").notNull(),
    caseId: uuid("case_id").notNull(),
    step: text("step", { enum: LETTER_STEPS }).notNull(),
    cause: text("cause", { enum: LETTER_CAUSES }).notNull(),
    /** The very date or run it is about: one step is drafted once for each. */
    basis: text("basis").notNull(),
    state: text("state", { enum: LETTER_STATES }).notNull(),
    unit: text("unit").notNull(),
    recipient: text("recipient", { enum: LETTER_RECIPIENTS }).notNull(),
    text: text("text").notNull(),
    /** Until when the unit must have done what it demands. */
    demandBy: instant("demand_by").notNull(),
    draftedAt: instant("drafted_at").notNull(),
    /** Given at the issue. */
    number: text("number"),
    issuedAt: instant("issued_at"),
    issuedBy: uuid("issued_by"),
    /** Name, role and unit as they sign. */
    signer: jsonb("signer").$type<{ readonly name: string; readonly role: string; readonly unit: string }>(),
    receivedAt: instant("received_at"),
    receivedBy: uuid("received_by"),
    withdrawnAt: instant("withdrawn_at"),
    /** Null: the system itself took it back. */
    withdrawnBy: uuid("withdrawn_by"),
    withdrawnWhy: text("withdrawn_why"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("supervision_letters_once")
      .on(t.district, t.caseId, t.basis, t.step)
      .where(sql`state <> 'withdrawn'`),
    index("supervision_letters_case").on(t.district, t.caseId),
    index("supervision_letters_state").on(t.district, t.state, t.draftedAt),
    check(
      "supervision_letters_signed",
      sql`(state in ('issued', 'acknowledged')) <= (issued_by is not null)`,
    ),
    check("supervision_letters_received", sql`(state = 'acknowledged') = (received_at is not null)`),
  ],
);

/** One unit as it was suggested. */
export interface SuggestedUnit {
  readonly unit: string;
  readonly category: string;
  readonly confidence: number;
}

/** What was suggested when a unit was chosen for a case, what was chosen, and how that turned out. */
export const suggestionLog = pgTable(
  "suggestion_log",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    /** The event that chose: its place in the case's history. */
    seq: integer("seq").notNull(),
    at: instant("at").notNull(),
    /** Best first, at most three. */
    suggested: jsonb("suggested").$type<readonly SuggestedUnit[]>().notNull(),
    unit: text("unit").notNull(),
    category: text("category").notNull(),
    /** Place of the chosen unit among the suggested, from 1; null: it was none of them. */
    rank: integer("rank"),
    verdict: text("verdict", { enum: SUGGESTION_VERDICTS }).notNull(),
    /** Null while only the category was corrected and no unit has it yet. */
    dispatchedAt: instant("dispatched_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.caseId, t.seq] }),
    index("suggestion_log_at").on(t.district, t.at),
  ],
);

/** What the models may learn from. Holds labels only: the text is read from the case or consultation itself. */
export const trainingRows = pgTable(
  "training_rows",
  {
    district: district(),
    subject: text("subject", { enum: ["case", "consultation"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Label of the duty list; null where only the kind is known. */
    unitLabel: text("unit_label"),
    kind: text("kind", { enum: KINDS }).notNull(),
    source: text("source", { enum: LESSON_SOURCES }).notNull(),
    /** When it was first learned of; a later correction changes the label only. */
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.subject, t.subjectId] })],
);

/** How many notices each cause owes, written in the cause's transaction: the ledger's independent count. */
export const noticesOwed = pgTable(
  "notices_owed",
  {
    district: district(),
    cause: text("cause").notNull(),
    owed: integer("owed").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.cause] })],
);

/** What must be told: replies and notices, in the order of the chat. */
export const outbox = pgTable(
  "outbox",
  {
    district: district(),
    id: uuid("id").notNull(),
    seq: bigserial("seq", { mode: "bigint" }).notNull(),
    chatId: uuid("chat_id").notNull(),
    /** What owes it: inbox:{id}, event:{case}:{seq}, consultation:{id}, duty:{id}. */
    cause: text("cause").notNull(),
    /** The inbound message it answers, if any. */
    inboxId: uuid("inbox_id"),
    caseId: uuid("case_id"),
    /** Printed on a second copy, so that it can be recognised. */
    noticeNumber: text("notice_number").notNull(),
    text: text("text").notNull(),
    options: jsonb("options").$type<readonly Option[]>(),
    caseNumber: text("case_number"),
    /** One message per card and chat, edited in place. */
    card: text("card"),
    /** How pressing it is where a channel counts what we send. */
    purpose: text("purpose", { enum: PURPOSES }).notNull().default("status"),
    /** PRIORITIES (core/send-limits.ts) of the purpose: who goes first where the channel does not take all at once. */
    priority: smallint("priority").notNull().default(PRIORITIES.status),
    /** What a staff desk does with it beyond showing it. */
    desk: jsonb("desk").$type<DeskHints>(),
    /** Who speaks: the bot, or a person of the staff whose words these are. */
    speaker: text("speaker", { enum: SPEAKERS }).notNull().default("bot"),
    /** Whose words they are: a staff key. Told to nobody outside. */
    spokenBy: uuid("spoken_by"),
    state: text("state", { enum: NOTICE_STATES }).notNull(),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    /** How often it was sent again after being cut off. */
    resent: integer("resent").notNull().default(0),
    notBefore: instant("not_before"),
    platformId: text("platform_id"),
    createdAt: instant("created_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("outbox_chat").on(t.district, t.chatId, t.seq),
    index("outbox_due").on(t.district, t.chatId, t.seq).where(sql`state in ('queued', 'sending')`),
    index("outbox_inbox").on(t.district, t.inboxId),
    index("outbox_card").on(t.district, t.card).where(sql`card is not null`),
    index("outbox_cause").on(t.district, t.cause),
    index("outbox_case").on(t.district, t.caseId).where(sql`case_id is not null`),
    index("outbox_held").on(t.district, t.settledAt).where(sql`state = 'held'`),
  ],
);

/** The quota ledger: the last opening of each kind in a chat, and what was sent since. */
export const reachWindows = pgTable(
  "reach_windows",
  {
    district: district(),
    chatId: uuid("chat_id").notNull(),
    opener: text("opener", { enum: WINDOW_OPENERS }).notNull(),
    openedAt: instant("opened_at").notNull(),
    sent: integer("sent").notNull().default(0),
    closed: text("closed", { enum: WINDOW_ENDS }),
  },
  (t) => [primaryKey({ columns: [t.district, t.chatId, t.opener] })],
);

/** Each way tried to reach somebody with a notice beside the reply window, and what came of it. */
export const reachAttempts = pgTable(
  "reach_attempts",
  {
    district: district(),
    id: uuid("id").notNull(),
    outboxId: uuid("outbox_id").notNull(),
    way: text("way", { enum: WAYS }).notNull(),
    at: instant("at").notNull(),
    result: text("result", { enum: WAY_RESULTS }).notNull(),
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("reach_attempts_notice").on(t.district, t.outboxId),
  ],
);

/** 联系不上: somebody nobody could reach by message for too long, for a person to call. One open a chat. */
export const callTasks = pgTable(
  "call_tasks",
  {
    district: district(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    /** The matter of the oldest notice that is held. */
    caseId: uuid("case_id"),
    purpose: text("purpose", { enum: PURPOSES }).notNull(),
    reason: text("reason").notNull(),
    heldSince: instant("held_since").notNull(),
    openedAt: instant("opened_at").notNull(),
    doneAt: instant("done_at"),
    /** Null: the person wrote again. */
    doneBy: uuid("done_by"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("call_tasks_one_open").on(t.district, t.chatId).where(sql`done_at is null`),
  ],
);

/** How often the QR of a grid or community was scanned, by day (Asia/Shanghai). */
export const gridScans = pgTable(
  "grid_scans",
  {
    district: district(),
    unit: text("unit").notNull(),
    day: text("day").notNull(),
    scans: integer("scans").notNull().default(0),
    /** Of scans after which something was said, and of those a case came of; on the day it happened. */
    messages: integer("messages").notNull().default(0),
    cases: integer("cases").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.district, t.unit, t.day] })],
);

/** What one account of ours may send now, over all processes: tokens that come back a while after they were used. */
export const sendTokens = pgTable(
  "send_tokens",
  {
    district: district(),
    channel: channel(),
    account: text("account").notNull(),
    slot: integer("slot").notNull(),
    /** While in use: when it counts as lost with whoever took it. */
    freeAt: instant("free_at").notNull(),
    /** The platform told the account to wait. */
    heldUntil: instant("held_until"),
  },
  (t) => [primaryKey({ columns: [t.district, t.channel, t.account, t.slot] })],
);

/** Every version of organisation and catalogue that was ever in force; the one with the greatest number is. */
export const organisationVersions = pgTable(
  "organisation_versions",
  {
    district: district(),
    seq: integer("seq").notNull(),
    /** Hash of the content. */
    version: text("version").notNull(),
    at: instant("at").notNull(),
    /** `files`: taken over at a start; after the first `import` files no longer are. */
    source: text("source", { enum: ["files", "import"] }).notNull(),
    /** The key that imported it; null: a start or a command. */
    by: uuid("by"),
    note: text("note").notNull(),
    changes: jsonb("changes").$type<OrganisationDiff | null>(),
    content: jsonb("content").$type<OrganisationRecords>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.seq] })],
);

/** A person of the staff. Who signs in with a password has no key of the API; of a key only its hash is kept. */
export const staffKeys = pgTable(
  "staff_keys",
  {
    district: district(),
    id: uuid("id").notNull(),
    hash: text("hash"),
    role: text("role", { enum: ROLES }).notNull(),
    unit: text("unit").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
    /** Last sign-in of a browser, however it was done. */
    signedInAt: instant("signed_in_at"),
    /** The account at the district's own sign-on that an administrator entered, in its normal form. */
    signOnAccount: text("sign_on_account"),
    /** Issuer and subject of whoever came with that account first: nobody else does from then on. */
    signOnSubject: text("sign_on_subject"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("staff_keys_hash").on(t.district, t.hash),
    // Whoever left leaves their account to whoever comes.
    uniqueIndex("staff_keys_sign_on_account").on(t.district, t.signOnAccount).where(sql`revoked_at is null`),
    uniqueIndex("staff_keys_sign_on_subject").on(t.district, t.signOnSubject).where(sql`revoked_at is null`),
  ],
);

/** Browsers on their way to the district's own sign-on and back; each comes back once. Minutes. */
export const signOnAttempts = pgTable(
  "sign_on_attempts",
  {
    district: district(),
    /** Of the secret in the browser's cookie. */
    hash: text("hash").notNull(),
    /** Where it goes afterwards, a path of ours. */
    next: text("next").notNull(),
    /** Who is to prove again that it is them; null: somebody signs in. */
    keyId: uuid("key_id"),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.hash] })],
);

/** 提到: a note of a case names somebody of the staff, and whether they have opened the case since. Holds no words. */
export const mentions = pgTable(
  "mentions",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    /** The note's place in the case's history. */
    seq: integer("seq").notNull(),
    /** Who is named, and who named them. */
    keyId: uuid("key_id").notNull(),
    byKey: uuid("by_key").notNull(),
    at: instant("at").notNull(),
    seenAt: instant("seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.caseId, t.seq, t.keyId] }),
    index("mentions_unseen").on(t.district, t.keyId).where(sql`seen_at is null`),
  ],
);

/** 常用筛选: a list of cases that one person named, as the query of its address. */
export const savedFilters = pgTable(
  "saved_filters",
  {
    district: district(),
    id: uuid("id").notNull(),
    keyId: uuid("key_id").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.id] }), index("saved_filters_key").on(t.district, t.keyId)],
);

/** Who acts for whom, from day to day (Asia/Shanghai, both included). */
export const deputies = pgTable(
  "deputies",
  {
    district: district(),
    id: uuid("id").notNull(),
    /** The key whose role and unit the deputy acts with. */
    principal: uuid("principal").notNull(),
    deputy: uuid("deputy").notNull(),
    fromDay: text("from_day").notNull(),
    untilDay: text("until_day").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: uuid("created_by"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("deputies_deputy").on(t.district, t.deputy).where(sql`ended_at is null`),
  ],
);

/** The duty roster: which person is on duty for which unit, when. */
export const dutyShifts = pgTable(
  "duty_shifts",
  {
    district: district(),
    id: uuid("id").notNull(),
    unit: text("unit").notNull(),
    keyId: uuid("key_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("duty_shifts_unit").on(t.district, t.unit, t.endsAt),
    check("duty_shifts_forward", sql`ends_at > starts_at`),
  ],
);

/** A channel account proven to be a staff member's, by a one-time link. */
export const staffIdentities = pgTable(
  "staff_identities",
  {
    district: district(),
    channel: channel(),
    account: text("account").notNull(),
    userId: text("user_id").notNull(),
    keyId: uuid("key_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.channel, t.account, t.userId] })],
);

/** One-time links: set-up, group binding, staff linking, setting one's sign-in. Only the hash is kept; single use. */
export const links = pgTable(
  "links",
  {
    district: district(),
    hash: text("hash").notNull(),
    purpose: text("purpose", { enum: ["setup", "group", "staff", "account"] }).notNull(),
    unit: text("unit"),
    keyId: uuid("key_id"),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.district, t.hash] })],
);

/** Web chat sessions and staff page sessions; only the hash of the token is kept. */
export const sessions = pgTable(
  "sessions",
  {
    district: district(),
    hash: text("hash").notNull(),
    kind: text("kind", { enum: ["chat", "staff"] }).notNull(),
    /** The web chat's address, or the staff key's id. */
    subject: text("subject").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** When its owner last proved who they are; null: a chat. */
    provedAt: instant("proved_at"),
    /** How a staff session was signed in; null: a chat. */
    way: text("way", { enum: SIGN_IN_WAYS }),
    /** Browser and system in a word, for its owner to know it by. */
    device: text("device"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.hash] }),
    index("sessions_staff").on(t.district, t.subject).where(sql`kind = 'staff'`),
  ],
);

/** Wrong passwords of a name or an address, counted over all processes. Only a hash of either is kept. */
export const signInCounts = pgTable(
  "sign_in_counts",
  {
    district: district(),
    subject: text("subject").notNull(),
    tries: integer("tries").notNull(),
    /** When the count begins anew. */
    until: instant("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.subject] })],
);

/** One-time codes that were accepted: none is accepted twice. */
export const spentCodes = pgTable(
  "spent_codes",
  {
    district: district(),
    userId: uuid("user_id").notNull(),
    hash: text("hash").notNull(),
    until: instant("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.userId, t.hash] })],
);

/** Who changed what about whom: people, their sign-in, their rights. Append-only. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    district: district(),
    id: uuid("id").notNull(),
    at: instant("at").notNull(),
    /** The person who did it; null: the system. */
    by: uuid("by"),
    act: text("act", { enum: AUDITED_ACTS }).notNull(),
    /** The person it was done to. */
    about: uuid("about").notNull(),
    /** What changed: roles and units, never a secret. */
    detail: jsonb("detail").$type<Readonly<Record<string, string>>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.id] }), index("audit_entries_at").on(t.district, t.at)],
);

/**
 * Sign-in of people, kept by better-auth: names, passwords, second factors, passkeys. Role, unit and whether somebody may
 * still come in are those of `staff_keys`. Its own sessions live for one call; ours are in `sessions`.
 */
export const authUsers = pgTable(
  "auth_users",
  {
    district: district(),
    id: uuid("id").notNull(),
    /** The person in `staff_keys`. */
    keyId: uuid("key_id").notNull(),
    name: text("name").notNull(),
    /** The login name as typed: apps that make codes show it. */
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    /** The login name, in small letters. */
    username: text("username").notNull(),
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("auth_users_username").on(t.district, t.username),
    uniqueIndex("auth_users_key").on(t.district, t.keyId),
  ],
);

export const authSessions = pgTable(
  "auth_sessions",
  {
    district: district(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    token: text("token").notNull(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("auth_sessions_token").on(t.district, t.token),
  ],
);

/** The ways a person proves who they are: a password (`credential`), the district's own sign-on. */
export const authAccounts = pgTable(
  "auth_accounts",
  {
    district: district(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    providerId: text("provider_id").notNull(),
    accountId: text("account_id").notNull(),
    /** argon2id */
    password: text("password"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("auth_accounts_account").on(t.district, t.providerId, t.accountId),
    index("auth_accounts_user").on(t.district, t.userId),
  ],
);

/** What waits for a second step: a challenge, a code to come. Minutes. */
export const authVerifications = pgTable(
  "auth_verifications",
  {
    district: district(),
    id: uuid("id").notNull(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("auth_verifications_identifier").on(t.district, t.identifier),
  ],
);

/** Secrets of one-time codes and the codes for an emergency, encrypted. */
export const authTwoFactors = pgTable(
  "auth_two_factors",
  {
    district: district(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: boolean("verified").notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: instant("locked_until"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("auth_two_factors_user").on(t.district, t.userId),
  ],
);

export const authPasskeys = pgTable(
  "auth_passkeys",
  {
    district: district(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull(),
    counter: integer("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text("transports"),
    aaguid: text("aaguid"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    uniqueIndex("auth_passkeys_credential").on(t.district, t.credentialID),
    index("auth_passkeys_user").on(t.district, t.userId),
  ],
);

/** Buttons given out: opaque ids, re-authorised at the press. */
export const buttons = pgTable(
  "buttons",
  {
    district: district(),
    id: text("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    action: jsonb("action").$type<Record<string, string>>().notNull(),
    /** Version of the case it was made for. */
    version: integer("version"),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.district, t.id] })],
);

/** The thread of a group that a street's cards go to. */
export const chatTopics = pgTable(
  "chat_topics",
  {
    district: district(),
    chatId: uuid("chat_id").notNull(),
    street: text("street").notNull(),
    /** The platform's id; null: it cannot be opened there, and is not tried again before `again_at`. */
    thread: text("thread"),
    againAt: instant("again_at"),
  },
  (t) => [primaryKey({ columns: [t.district, t.chatId, t.street] })],
);

/** What a worker sent into a group and nobody has filed yet: gathered for one confirmation. Ends with its report. */
export const groupDrafts = pgTable(
  "group_drafts",
  {
    district: district(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    keyId: uuid("key_id").notNull(),
    /** Its report; the messages' buckets come from there. */
    reportId: uuid("report_id").notNull(),
    text: text("text").notNull(),
    place: text("place"),
    lat: doublePrecision("lat"),
    lon: doublePrecision("lon"),
    photos: jsonb("photos").$type<readonly Attachment[]>().notNull(),
    album: text("album"),
    thread: text("thread"),
    /** Whether it is on a card that waits for a press; else it is filed after a quiet moment. */
    shown: boolean("shown").notNull().default(false),
    at: instant("at").notNull(),
    /** When something was last added to it. */
    touchedAt: instant("touched_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("group_drafts_worker").on(t.district, t.chatId, t.keyId, t.at),
    index("group_drafts_touched").on(t.district, t.touchedAt),
  ],
);

/** That a community told a resident why it takes longer: one row an explanation. */
export const toldResidents = pgTable(
  "told_residents",
  {
    district: district(),
    caseId: uuid("case_id").notNull(),
    /** The event that explained it: its place in the case's history. */
    seq: integer("seq").notNull(),
    unit: text("unit").notNull(),
    toldBy: uuid("told_by").notNull(),
    toldAt: instant("told_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.caseId, t.seq] })],
);

/** A forwarded message on its way into a case: which message, and which case once it is said. No words of it. */
export const pendingShares = pgTable(
  "pending_shares",
  {
    district: district(),
    chatId: uuid("chat_id").notNull(),
    inboxId: uuid("inbox_id").notNull(),
    caseNumber: text("case_number"),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.chatId] })],
);

/** A community's reports in a category fell against its own history: a signal to ask why, never a score. */
export const dropAlarms = pgTable(
  "drop_alarms",
  {
    district: district(),
    community: text("community").notNull(),
    category: text("category").notNull(),
    /** ISO day (Asia/Shanghai), a Monday: the weeks compared end before it. */
    until: text("until").notNull(),
    recent: integer("recent").notNull(),
    before: integer("before").notNull(),
    /** How likely so few are by chance, 0…1. */
    chance: doublePrecision("chance").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.district, t.community, t.category, t.until] })],
);

/** Solved and satisfied, asked apart, under a one-time token; units see aggregates of ten or more. */
export const ratings = pgTable(
  "ratings",
  {
    district: district(),
    token: text("token").notNull(),
    unit: text("unit"),
    askedAt: instant("asked_at").notNull(),
    solved: boolean("solved"),
    satisfied: integer("satisfied"),
    ratedAt: instant("rated_at"),
  },
  (t) => [primaryKey({ columns: [t.district, t.token] })],
);

/** A danger someone on duty must acknowledge; it repeats until then. */
export const dutyAlerts = pgTable(
  "duty_alerts",
  {
    district: district(),
    id: uuid("id").notNull(),
    danger: text("danger", { enum: DANGERS }).notNull(),
    sealed: boolean("sealed").notNull(),
    caseId: uuid("case_id"),
    chatId: uuid("chat_id").notNull(),
    raisedAt: instant("raised_at").notNull(),
    nextAt: instant("next_at").notNull(),
    times: integer("times").notNull().default(0),
    acknowledgedBy: uuid("acknowledged_by"),
    acknowledgedAt: instant("acknowledged_at"),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("duty_alerts_open").on(t.district, t.nextAt).where(sql`acknowledged_at is null`),
  ],
);

export const media = pgTable(
  "media",
  {
    district: district(),
    id: uuid("id").notNull(),
    /** Who sent it: the chat's address; of staff `staff:{key id}`, from a group `staff:group:{chat id}`. */
    owner: text("owner").notNull(),
    caseId: uuid("case_id"),
    /** The message it came with. */
    inboxId: uuid("inbox_id"),
    kind: text("kind", { enum: MEDIA_KINDS }).notNull().default("photo"),
    state: text("state", { enum: MEDIA_STATES }).notNull().default("kept"),
    /** Why it is not shown, once refused. */
    reason: text("reason", { enum: MEDIA_REFUSALS }),
    /** Where it is fetched while it is pending; without a channel it lies unread among our own files. */
    channel: text("channel", { enum: CHANNELS }),
    ref: text("ref"),
    attempts: integer("attempts").notNull().default(0),
    /** When it is fetched next; of one being fetched, when whoever does is given up; of an erased one, when its file goes. */
    nextTryAt: instant("next_try_at"),
    /** Of what is kept; before that nobody knows. */
    mime: text("mime").notNull(),
    bytes: integer("bytes").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.district, t.id] }),
    index("media_owner").on(t.district, t.owner),
    index("media_case").on(t.district, t.caseId).where(sql`case_id is not null`),
    index("media_inbox").on(t.district, t.inboxId).where(sql`inbox_id is not null`),
    index("media_pending").on(t.district, t.nextTryAt).where(sql`state = 'pending'`),
    index("media_erased")
      .on(t.district, t.nextTryAt)
      .where(sql`reason = 'erased' and next_try_at is not null`),
  ],
);
